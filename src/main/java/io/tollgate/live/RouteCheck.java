package io.tollgate.live;

import io.tollgate.yaml.YamlFaultException;
import io.tollgate.yaml.YamlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds route files against what routes may say, before Camel makes anything of them. Who may write
 * to the folder writes code, so this is a boundary; and it tells the line, which Camel often does
 * not.
 */
final class RouteCheck {

    private static final Set<String> CHAPTERS =
            Set.of("route", "routeTemplate", "templatedRoute", "routeConfiguration");

    private final RouteSurroundings around;
    private final List<Finding> findings = new ArrayList<>();
    private final DirectCalls calls;

    private RouteCheck(RouteSurroundings around) {
        this.around = around;
        this.calls = new DirectCalls(findings);
    }

    /** What is wrong, in the order of the files; empty if nothing is. */
    static List<Finding> check(Snapshot snapshot, RouteSurroundings around) {
        RouteCheck check = new RouteCheck(around);
        snapshot.files().forEach(check::file);
        check.calls.finish(around.upstreams());
        return List.copyOf(check.findings);
    }

    private void file(String file, byte[] yaml) {
        try {
            RouteNode root = new RouteNode(file, "", YamlTree.read(file, yaml));
            if (root.elements().isEmpty()) {
                findings.add(root.finding("must be a list of routes"));
            }
            root.elements().forEach(this::chapter);
        } catch (YamlFaultException e) {
            findings.add(new Finding(file, e.line(), e.reason()));
        }
    }

    private void chapter(RouteNode item) {
        Map<String, RouteNode> members = item.members();
        if (members.size() != 1 || !CHAPTERS.containsAll(members.keySet())) {
            findings.add(
                    item.finding(
                            "must be one of route, routeTemplate, templatedRoute or routeConfiguration, not "
                                    + String.join(", ", members.keySet())));
            return;
        }
        RouteNode chapter = members.values().iterator().next();
        requireNames(chapter);
        calls.note(chapter);
        Placeholders placeholders = new Placeholders(around, parameters(chapter));
        List<RouteRule> rules =
                List.of(
                        placeholders,
                        new Endpoints(around, placeholders, calls),
                        new Steps(around),
                        new BeanCalls(around),
                        new Expressions());
        chapter.walk(
                null, (node, parent) -> rules.forEach(rule -> rule.check(node, parent, findings)));
    }

    private void requireNames(RouteNode chapter) {
        if (chapter.key().equals("templatedRoute")) {
            require(chapter, "routeId");
        } else if (!chapter.key().equals("routeConfiguration")) {
            require(chapter, "id");
            require(chapter, "description");
        }
    }

    private void require(RouteNode chapter, String name) {
        if (chapter.text(name) == null) {
            findings.add(chapter.finding("has no " + name));
        }
    }

    /** The names that a template may use as placeholders. */
    private static Set<String> parameters(RouteNode chapter) {
        RouteNode parameters =
                chapter.key().equals("routeTemplate") ? chapter.member("parameters") : null;
        return parameters == null
                ? Set.of()
                : parameters.elements().stream()
                        .map(parameter -> String.valueOf(parameter.text("name")))
                        .collect(java.util.stream.Collectors.toSet());
    }
}
