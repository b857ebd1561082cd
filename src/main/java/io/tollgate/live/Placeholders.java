package io.tollgate.live;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code {{…}}}: must be there, must be a plain setting, and no secret. */
final class Placeholders implements RouteRule {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final Pattern SECRET =
            Pattern.compile("key|secret|password|passwd|token|credential|pepper");

    private final RouteSurroundings around;
    private final Set<String> parameters;

    Placeholders(RouteSurroundings around, Set<String> parameters) {
        this.around = around;
        this.parameters = parameters;
    }

    @Override
    public void check(RouteNode node, RouteNode parent, List<Finding> findings) {
        if (node.text() == null) {
            return;
        }
        Matcher found = PLACEHOLDER.matcher(node.text());
        while (found.find()) {
            check(node, found.group(1), findings);
        }
    }

    private void check(RouteNode node, String name, List<Finding> findings) {
        if (parameters.contains(name)) {
            return;
        }
        String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!name.matches("[A-Za-z0-9._\\[\\]-]+")) {
            findings.add(node.finding("{{" + name + "}} is not the plain name of a setting"));
        } else if (SECRET.matcher(last).find()) {
            findings.add(node.finding("{{" + name + "}}: secrets never stand in routes"));
        } else if (around.placeholder(name).isEmpty()) {
            findings.add(node.finding("{{" + name + "}} is not set"));
        }
    }

    /** The text with what is known put in; what is not known stays. */
    String resolve(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        around.placeholder(found.group(1)).orElse(found.group())));
    }
}
