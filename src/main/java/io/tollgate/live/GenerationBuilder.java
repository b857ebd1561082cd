package io.tollgate.live;

import io.tollgate.catalog.Catalog;
import io.tollgate.door.Doors;
import io.tollgate.yaml.YamlFaultException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/**
 * Makes a running generation of a snapshot, or says why not; what serves now is not touched either
 * way.
 */
final class GenerationBuilder {

    private final GenerationContext contexts;
    private final Surroundings surroundings;
    private final BeanSource beans;

    /** Makes the bean repository of a generation around its catalogue. */
    @FunctionalInterface
    interface BeanSource {
        /**
         * @param upstreams the beans that the routes to upstreams call, by upstream; empty until
         *     these are there
         */
        RouteBeans around(Catalog catalog, Map<String, Set<String>> upstreams);
    }

    GenerationBuilder(GenerationContext contexts, Surroundings surroundings, BeanSource beans) {
        this.contexts = contexts;
        this.surroundings = surroundings;
        this.beans = beans;
    }

    /**
     * @throws RefusedException with at least one finding
     */
    Generation build(long number, Snapshot snapshot) throws RefusedException {
        Catalog catalog = catalog(snapshot);
        List<Finding> findings = RouteCheck.check(snapshot, surroundings.around(catalog));
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        return start(number, snapshot, catalog);
    }

    private static Catalog catalog(Snapshot snapshot) throws RefusedException {
        try {
            return Catalog.parse(snapshot.catalogueFile(), snapshot.catalogue());
        } catch (YamlFaultException e) {
            throw new RefusedException(List.of(new Finding(e.file(), e.line(), e.reason())));
        }
    }

    private Generation start(long number, Snapshot snapshot, Catalog catalog)
            throws RefusedException {
        Doors doors = new Doors();
        Map<String, Set<String>> upstreams = new ConcurrentHashMap<>();
        RouteBeans around = beans.around(catalog, upstreams);
        try {
            CamelContext context = contexts.start(number, snapshot.files(), around, doors);
            upstreams.putAll(UpstreamRoutes.beans(context));
            if (doors.all().isEmpty()) {
                context.stop();
                throw new RefusedException(List.of(new Finding("", 0, "no route opens a door")));
            }
            return new Generation(number, snapshot, context, doors);
        } catch (RefusedException e) {
            throw e;
        } catch (Exception e) {
            throw new RefusedException(List.of(CamelFault.finding(e)));
        }
    }
}
