package io.tollgate.catalog;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonEdit;
import io.tollgate.completion.Routing;
import io.tollgate.error.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.lang.Nullable;

/**
 * What is on sale in one generation: the catalogue, and which of its upstreams can be asked. Routes
 * know it as {@code catalog}.
 */
public final class Shelf {

    private final Catalog catalog;
    private final Availability availability;
    private final Speeds speeds;
    private final Map<String, Offer> offers = new ConcurrentHashMap<>();

    public Shelf(Catalog catalog, Availability availability, Speeds speeds) {
        this.catalog = catalog;
        this.speeds = speeds;
        this.availability = availability;
    }

    /**
     * {@link #offer(CompletionRequest, String, DoorManner)} in the manner of the model, for who
     * buys nothing.
     */
    public Offer offer(CompletionRequest request) {
        Model model = catalog.find(request.model());
        return offer(request, model, Manner.of(null, DoorManner.BY_MODEL, model));
    }

    /**
     * Finds who can serve the model that is asked for, or one that it may fall back to.
     *
     * @param wanted the manner that the caller asks for, or null
     * @throws io.tollgate.error.ApiException 404 for an unknown model, one that no built upstream
     *     serves, or if no provider is left by what the caller asks for; 503 naming the missing
     *     setting for one that is disabled; 400 if the manner is none, or is strict and the model
     *     does not take all of the request, or if the caller asks for no manner and for what costs
     *     more than the model's price
     */
    public Offer offer(CompletionRequest request, @Nullable String wanted, DoorManner door) {
        Model model = catalog.find(request.model());
        Manner manner = Manner.of(wanted, door, model);
        if (wanted == null || manner == Manner.STRICT) {
            // Only who says so himself goes on without what he wanted to pay more for.
            Surcharges.refuse(model.rules(), request);
        }
        return offer(request, model, manner);
    }

    private Offer offer(CompletionRequest request, Model model, Manner manner) {
        Offer offer =
                request.routing().equals(Routing.NONE) ? enabled(model) : chosen(model, request);
        if (manner == Manner.STRICT) {
            // Here, before money is talked about.
            Ruling.apply(model.rules(), request, new JsonEdit(request.body()), new Refusing());
        }
        return manner == offer.manner() ? offer : offer.in(manner);
    }

    private Offer enabled(Model model) {
        Offer offer = offers.get(model.id());
        return offer != null ? offer : offers.computeIfAbsent(model.id(), id -> make(model));
    }

    private Offer make(Model model) {
        return new Offer(model, Catalog.enabledCandidates(model, availability), catalog.version());
    }

    private Offer chosen(Model model, CompletionRequest request) {
        List<Offer> further = new ArrayList<>();
        for (Model other : others(model, request.routing())) {
            further.add(available(other));
        }
        further.removeIf(offer -> offer.candidates().isEmpty());
        return new Selection(request, speeds)
                .of(further.isEmpty() ? enabled(model) : available(model), further);
    }

    private Set<Model> others(Model model, Routing routing) {
        Set<Model> others = new LinkedHashSet<>();
        for (int i = 0; i < routing.models().size(); i++) {
            try {
                others.add(catalog.find(routing.models().get(i)));
            } catch (ApiException unknown) {
                throw unknown.error().at("models[" + i + "]").exception();
            }
        }
        others.remove(model);
        return others;
    }

    private Offer available(Model model) {
        List<Candidate> enabled =
                model.candidates().stream()
                        .filter(it -> availability.disabled(it.upstream()).isEmpty())
                        .toList();
        return new Offer(model, enabled, catalog.version());
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
