package io.tollgate.live;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.TypeConversionException;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.springframework.lang.Nullable;

/**
 * One call as a route writes it: {@code reply(${variable.request}, 'text', ${body})}. Arguments are
 * texts in single quotes or expressions in the simple language; each goes to the method's parameter
 * in the same place, converted if Camel knows how.
 */
final class BeanCall {

    static final Pattern CALL =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern ARGUMENT = Pattern.compile("\\s*('[^']*'|[^,']+)\\s*(,|$)");

    private final MethodHandle method;
    private final boolean result;
    private final Class<?>[] types;
    private final Expression[] arguments;

    private BeanCall(
            MethodHandle method, boolean result, Class<?>[] types, Expression[] arguments) {
        this.method = method.asSpreader(Object[].class, types.length);
        this.result = result;
        this.types = types;
        this.arguments = arguments;
    }

    /**
     * @throws IllegalArgumentException if the text is not a call, or no one method is meant by it
     */
    static BeanCall of(CamelContext context, Object bean, @Nullable String text) {
        Matcher call = CALL.matcher(text == null ? "" : text);
        if (!call.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not method(arguments)");
        }
        List<String> arguments = arguments(call.group(2));
        Method method = method(bean.getClass(), call.group(1), arguments.size());
        Class<?>[] types = method.getParameterTypes();
        Expression[] expressions = new Expression[types.length];
        for (int i = 0; i < types.length; i++) {
            expressions[i] = expression(context, arguments.get(i), types[i]);
        }
        boolean result = method.getReturnType() != void.class;
        return new BeanCall(handle(bean, method), result, types, expressions);
    }

    /** The arguments' texts; a comma in quotes is none. */
    static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        Matcher next = ARGUMENT.matcher(text);
        int end = 0;
        while (!text.isBlank() && next.find(end) && next.start() == end) {
            arguments.add(next.group(1).strip());
            end = next.end();
            if (next.group(2).isEmpty()) {
                return arguments;
            }
        }
        if (text.isBlank()) {
            return arguments;
        }
        throw new IllegalArgumentException("'" + text + "' is not a list of arguments");
    }

    private static Expression expression(CamelContext context, String argument, Class<?> type) {
        Expression expression =
                argument.startsWith("'")
                        ? ExpressionBuilder.constantExpression(
                                constant(
                                        context,
                                        argument.substring(1, argument.length() - 1),
                                        type))
                        : context.resolveLanguage("simple").createExpression(argument);
        expression.init(context);
        return expression;
    }

    /** A text that is none of the parameter's values is a fault of the route. */
    private static Object constant(CamelContext context, String text, Class<?> type) {
        if (type.isInstance(text)) {
            return text;
        }
        try {
            return context.getTypeConverter().mandatoryConvertTo(type, text);
        } catch (NoTypeConversionAvailableException
                | TypeConversionException
                | IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no " + type.getSimpleName());
        }
    }

    private static Method method(Class<?> type, String name, int arity) {
        List<Method> found =
                Arrays.stream(type.getMethods())
                        .filter(method -> !method.isBridge() && method.getName().equals(name))
                        .filter(method -> method.getParameterCount() == arity)
                        .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    "%s has %d methods %s of %d arguments"
                            .formatted(type.getSimpleName(), found.size(), name, arity));
        }
        return found.getFirst();
    }

    private static MethodHandle handle(Object bean, Method method) {
        try {
            return MethodHandles.publicLookup()
                    .unreflect(method)
                    .bindTo(bean)
                    .asType(MethodType.genericMethodType(method.getParameterCount()));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(method + " is not public", e);
        }
    }

    /** Whether the method has a result. */
    boolean hasResult() {
        return result;
    }

    /** The method's result for this exchange, or what it throws. */
    @Nullable
    Object on(Exchange exchange) throws Throwable {
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            Object value = arguments[i].evaluate(exchange, Object.class);
            values[i] =
                    value == null || types[i].isInstance(value)
                            ? value
                            : exchange.getContext()
                                    .getTypeConverter()
                                    .mandatoryConvertTo(types[i], exchange, value);
        }
        return method.invokeExact(values);
    }
}
