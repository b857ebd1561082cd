package io.tollgate.catalog;

import io.tollgate.completion.CompletionRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is on sale in one generation: the catalogue, and which of its upstreams can be asked. Routes
 * know it as {@code catalog}.
 */
public final class Shelf {

    private final Catalog catalog;
    private final Availability availability;
    private final Map<String, Offer> offers = new ConcurrentHashMap<>();

    public Shelf(Catalog catalog, Availability availability) {
        this.catalog = catalog;
        this.availability = availability;
    }

    /**
     * Finds who can serve the model that is asked for.
     *
     * @throws io.tollgate.error.ApiException 404 for an unknown model or one that no built upstream
     *     serves, 503 naming the missing setting for one that is disabled
     */
    public Offer offer(CompletionRequest request) {
        Model model = catalog.find(request.model());
        Offer offer = offers.get(model.id());
        return offer != null ? offer : offers.computeIfAbsent(model.id(), id -> make(model));
    }

    private Offer make(Model model) {
        return new Offer(model, Catalog.enabledCandidates(model, availability), catalog.version());
    }

    /** Names the version of the catalogue: the first 12 hex digits of its file's SHA-256. */
    public String version() {
        return catalog.version();
    }

    public ModelRows rows() {
        return ModelRows.of(catalog, availability);
    }

    /**
     * @throws io.tollgate.error.ApiException 404 for an unknown model
     */
    public ModelRow row(String id) {
        return ModelRow.of(catalog.find(id), availability);
    }
}
