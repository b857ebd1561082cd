package io.tollgate.live;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.springframework.lang.Nullable;

/** Calls of beans: listed ones, methods that are there, arguments named. */
final class BeanCalls implements RouteRule {

    private static final String URI = "bean:";

    private final RouteSurroundings around;

    BeanCalls(RouteSurroundings around) {
        this.around = around;
    }

    @Override
    public void check(RouteNode node, RouteNode parent, List<Finding> findings) {
        if (node.text() == null) {
            return;
        }
        String text = node.text();
        if (node.key().equals("uri") && text.startsWith(URI)) {
            RouteNode parameters = parent.member("parameters");
            call(
                    node,
                    text.substring(URI.length()),
                    parameters == null ? null : parameters.member("method"),
                    findings);
        } else if (node.key().equals("ref")
                && (parent.key().equals("method") || parent.key().equals("bean"))) {
            call(node, text, parent.member("method"), findings);
        } else if (text.startsWith("#")) {
            reference(node, text, findings);
        }
    }

    /** {@code "#name"}: a bean as the value of an option. */
    private void reference(RouteNode node, String text, List<Finding> findings) {
        String name = text.startsWith("#bean:") ? text.substring(6) : text.substring(1);
        if (around.bean(name).isEmpty()) {
            findings.add(
                    node.finding("'" + text + "' is not a bean listed in tollgate.live.beans"));
        }
    }

    private void call(
            RouteNode node, String bean, @Nullable RouteNode method, List<Finding> findings) {
        Optional<Class<?>> type = around.bean(bean);
        if (type.isEmpty()) {
            findings.add(node.finding("bean '" + bean + "' is not listed in tollgate.live.beans"));
        } else if (method == null || method.text() == null) {
            findings.add(node.finding("the call of bean '" + bean + "' names no method"));
        } else {
            Matcher call = BeanCall.CALL.matcher(method.text());
            if (!call.matches()) {
                findings.add(
                        method.finding("name the method's arguments: " + method.text() + "(…)"));
            } else if (!has(type.get(), call.group(1), arity(call.group(2)))) {
                findings.add(
                        method.finding(
                                "bean '"
                                        + bean
                                        + "' has no method "
                                        + call.group(1)
                                        + " of "
                                        + arity(call.group(2))
                                        + " arguments"));
            }
        }
    }

    private static boolean has(Class<?> type, String name, int arity) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.getDeclaringClass().equals(Object.class))
                .filter(method -> method.getName().equals(name))
                .anyMatch((Method method) -> method.getParameterCount() == arity);
    }

    private static int arity(String arguments) {
        return arguments.isBlank() ? 0 : arguments.split(",", -1).length;
    }
}
