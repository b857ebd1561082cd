package io.tollgate.live;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ${…}}: reads the message and its variables, and reaches nothing else. */
final class Expressions implements RouteRule {

    private static final Pattern FUNCTION = Pattern.compile("\\$\\{([^{}]*)}");

    private static final Pattern ALLOWED =
            Pattern.compile(
                    "null|body|headers|exchangeId|routeId|uuid|id|exception|exception\\.message"
                            + "|(body|header|headers|variable|variables)[.:?]?[A-Za-z0-9_.:?\\[\\]-]*"
                            + "|random\\([0-9, ]+\\)|date:now(:[A-Za-z0-9 :.,'-]*)?");

    private static final Pattern REACHING =
            Pattern.compile("(?i)(^|[.?\\[])(get)?class(loader)?($|[.?(\\]])|\\(|resource:");
    private static final Pattern OPERATOR =
            Pattern.compile(
                    "(?<=[\\s}])(==|!=|=~|>=|<=|>|<|!?contains|~~|!?regex|!?in|!?is|!?range|startsWith|endsWith|&&|\\|\\|)(?=\\s)");

    @Override
    public void check(RouteNode node, RouteNode parent, List<Finding> findings) {
        String text = node.text();
        if (text == null) {
            return;
        }
        if (text.startsWith("resource:")) {
            findings.add(node.finding("an expression stands in the route, not in a resource"));
        }
        Matcher function = FUNCTION.matcher(text);
        int seen = 0;
        while (function.find()) {
            seen++;
            check(node, function.group(1).strip(), findings);
        }
        if (text.split("\\$\\{", -1).length - 1 != seen) {
            findings.add(node.finding("functions must not be nested or left open"));
        }
        if (parent.key().equals("simple") && OPERATOR.matcher(text).results().count() > 1) {
            findings.add(node.finding("more than one operator: decide it in a bean"));
        }
    }

    private static void check(RouteNode node, String function, List<Finding> findings) {
        boolean random = function.startsWith("random(") || function.startsWith("date:");
        if (!ALLOWED.matcher(function).matches()
                || (!random && REACHING.matcher(function).find())) {
            findings.add(
                    node.finding("${" + function + "} is not for routes that are edited live"));
        }
    }
}
