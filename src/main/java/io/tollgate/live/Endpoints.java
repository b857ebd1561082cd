package io.tollgate.live;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.EndpointUriFactory;

/**
 * Where routes may come from and go to: listed components only, and options that the component
 * knows.
 */
final class Endpoints implements RouteRule {

    private static final String FACTORIES = "META-INF/services/org/apache/camel/urifactory/";
    private static final Map<String, Set<String>> OPTIONS = new ConcurrentHashMap<>();

    private final RouteSurroundings around;
    private final Placeholders placeholders;
    private final DirectCalls calls;

    Endpoints(RouteSurroundings around, Placeholders placeholders, DirectCalls calls) {
        this.around = around;
        this.placeholders = placeholders;
        this.calls = calls;
    }

    @Override
    public void check(RouteNode node, RouteNode parent, List<Finding> findings) {
        if (!node.key().equals("uri") || node.text() == null) {
            return;
        }
        String uri = placeholders.resolve(node.text());
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? uri : uri.substring(0, colon);
        if (scheme.startsWith("{{")) {
            // A template's parameter: checked where the template is used.
            return;
        }
        if (!around.components().contains(scheme)) {
            findings.add(
                    node.finding(
                            "component '"
                                    + scheme
                                    + "' is not listed in tollgate.live.components"));
            return;
        }
        if (uri.indexOf('?') >= 0) {
            findings.add(node.finding("options belong under parameters, not into the uri"));
        }
        if (scheme.equals("direct") && colon > 0 && !parent.key().equals("from")) {
            calls.call(node, uri.substring(colon + 1));
        }
        options(scheme, parent, findings);
    }

    /** An option that the component does not know would go to the provider as a query parameter. */
    private void options(String scheme, RouteNode step, List<Finding> findings) {
        RouteNode parameters = step.member("parameters");
        if (parameters == null || !parameters.isMapping()) {
            return;
        }
        Set<String> known = OPTIONS.computeIfAbsent(scheme, Endpoints::known);
        parameters.members().values().stream()
                .filter(option -> !known.isEmpty() && !known.contains(option.key()))
                .forEach(
                        option ->
                                findings.add(
                                        option.finding(
                                                "component '"
                                                        + scheme
                                                        + "' has no option '"
                                                        + option.key()
                                                        + "'")));
    }

    private static Set<String> known(String scheme) {
        ClassLoader loader = Endpoints.class.getClassLoader();
        try (InputStream named = loader.getResourceAsStream(FACTORIES + scheme + "-endpoint")) {
            if (named == null) {
                return Set.of();
            }
            Properties properties = new Properties();
            properties.load(named);
            Class<?> factory = loader.loadClass(properties.getProperty("class"));
            return ((EndpointUriFactory) factory.getDeclaredConstructor().newInstance())
                    .propertyNames();
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("The options of " + scheme + " can't be read", e);
        }
    }
}
