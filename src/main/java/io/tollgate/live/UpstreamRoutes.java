package io.tollgate.live;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/** The routes to upstreams in a running context. */
final class UpstreamRoutes {

    private static final String FROM = "direct://upstream-";
    private static final String BEAN = "bean:";

    private UpstreamRoutes() {}

    /** The names of the beans that each of them calls, by upstream. */
    static Map<String, Set<String>> beans(CamelContext context) {
        ModelCamelContext model = (ModelCamelContext) context;
        return context.getRoutes().stream()
                .filter(route -> route.getEndpoint().getEndpointUri().startsWith(FROM))
                .collect(
                        Collectors.toMap(
                                route ->
                                        route.getEndpoint()
                                                .getEndpointUri()
                                                .substring(FROM.length()),
                                route -> beans(model.getRouteDefinition(route.getRouteId()))));
    }

    private static Set<String> beans(RouteDefinition route) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)
                .stream()
                .map(ToDefinition::getUri)
                .filter(uri -> uri.startsWith(BEAN))
                .map(uri -> uri.substring(BEAN.length()).split("\\?", 2)[0])
                .collect(Collectors.toUnmodifiableSet());
    }
}
