package io.tollgate.live;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/**
 * That every {@code direct:} that is called is there, over all files; and that ids are there once.
 */
final class DirectCalls {

    private static final String DIRECT = "direct:";
    private static final String UPSTREAM = "upstream-";

    private final List<Finding> findings;
    private final Map<RouteNode, String> calls = new LinkedHashMap<>();
    private final Set<String> consumers = new HashSet<>();
    private final Map<String, RouteNode> templates = new HashMap<>();
    private final Map<String, RouteNode> instances = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();

    DirectCalls(List<Finding> findings) {
        this.findings = findings;
    }

    void call(RouteNode at, String name) {
        calls.put(at, name);
    }

    /** Notes what a chapter offers. */
    void note(RouteNode chapter) {
        String id = chapter.text(chapter.key().equals("templatedRoute") ? "routeId" : "id");
        if (id != null && !ids.add(id)) {
            findings.add(chapter.finding("the id '" + id + "' is there twice"));
        }
        switch (chapter.key()) {
            case "route" -> offer(chapter);
            case "routeTemplate" -> templates.put(String.valueOf(id), chapter);
            case "templatedRoute" -> instances.put(String.valueOf(id), chapter);
            default -> {}
        }
    }

    private void offer(RouteNode route) {
        String from = from(route);
        if (from == null) {
            findings.add(route.finding("has no from with a uri"));
        } else if (from.startsWith(DIRECT)) {
            consumers.add(from.substring(DIRECT.length()));
        }
    }

    private static @Nullable String from(RouteNode route) {
        RouteNode from = route.member("from");
        return from == null ? null : from.text("uri");
    }

    /** Once every file has been seen. */
    void finish(Set<String> upstreams) {
        instances.values().forEach(this::instance);
        calls.forEach((at, name) -> require(at, name, upstreams));
    }

    private void instance(RouteNode instance) {
        RouteNode template = templates.get(instance.text("routeTemplateRef"));
        if (template == null) {
            findings.add(
                    instance.finding(
                            "there is no template '" + instance.text("routeTemplateRef") + "'"));
            return;
        }
        Map<String, String> given = parameters(instance, "value");
        Map<String, String> wanted = parameters(template, "defaultValue");
        wanted.forEach(
                (name, otherwise) -> {
                    if (otherwise == null && !given.containsKey(name)) {
                        findings.add(
                                instance.finding(
                                        "the template's parameter '" + name + "' is not given"));
                    }
                });
        given.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .forEach(
                        name ->
                                findings.add(
                                        instance.finding(
                                                "the template has no parameter '" + name + "'")));
        RouteNode route = template.member("route");
        String from = route == null ? null : from(route);
        if (from != null && from.startsWith(DIRECT)) {
            String name = from.substring(DIRECT.length());
            for (Map.Entry<String, String> parameter : given.entrySet()) {
                name =
                        name.replace(
                                "{{" + parameter.getKey() + "}}",
                                String.valueOf(parameter.getValue()));
            }
            consumers.add(name);
        }
    }

    private static Map<String, String> parameters(RouteNode chapter, String value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        RouteNode list = chapter.member("parameters");
        if (list != null) {
            list.elements()
                    .forEach(
                            each ->
                                    parameters.put(
                                            String.valueOf(each.text("name")), each.text(value)));
        }
        return parameters;
    }

    private void require(RouteNode at, String name, Set<String> upstreams) {
        int dynamic = name.indexOf("${");
        if (dynamic < 0) {
            if (!consumers.contains(name)) {
                findings.add(at.finding("no route consumes direct:" + name));
            }
        } else if (name.startsWith(UPSTREAM)) {
            String missing =
                    upstreams.stream()
                            .filter(upstream -> !consumers.contains(UPSTREAM + upstream))
                            .sorted()
                            .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                findings.add(
                        at.finding(
                                "no route consumes direct:upstream- for "
                                        + missing
                                        + ", which the catalogue and the settings name"));
            }
        }
    }
}
