package io.tollgate.catalog;

import io.tollgate.catalog.Availability.Disabled;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.error.ApiError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What is on sale in one generation: the catalogue, and which of its upstreams can be asked. Routes
 * know it as {@code catalog}.
 */
public final class Shelf {

    private final Catalog catalog;
    private final Availability availability;
    private final long created = Instant.now().getEpochSecond();
    private final Map<Model, Offer> offers = new ConcurrentHashMap<>();

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
    public Offer offer(ChatCompletionRequest request) {
        return offers.computeIfAbsent(catalog.find(request.model()), this::make);
    }

    private Offer make(Model model) {
        List<Candidate> there =
                model.candidates().stream()
                        .filter(candidate -> availability.disabled(candidate.upstream()).isEmpty())
                        .toList();
        if (there.isEmpty()) {
            Disabled disabled = disabled(model).orElseThrow();
            String message = model.id() + " is not available: " + disabled.reason() + ".";
            throw disabled.built()
                    ? ApiError.unavailable("model_disabled", message, null).exception()
                    : new ApiError(
                                    404,
                                    "invalid_request_error",
                                    "model_not_found",
                                    "model",
                                    message,
                                    null)
                            .exception();
        }
        return new Offer(model, there);
    }

    /**
     * Why none of a model's candidates can be asked; a missing setting is told before a missing
     * route.
     */
    private Optional<Disabled> disabled(Model model) {
        List<Disabled> reasons =
                model.candidates().stream()
                        .map(candidate -> availability.disabled(candidate.upstream()))
                        .flatMap(Optional::stream)
                        .toList();
        if (reasons.size() < model.candidates().size()) {
            return Optional.empty();
        }
        boolean built = reasons.stream().anyMatch(Disabled::built);
        String why =
                reasons.stream()
                        .filter(reason -> reason.built() == built)
                        .map(Disabled::reason)
                        .distinct()
                        .collect(Collectors.joining(" or "));
        return Optional.of(new Disabled(built, why));
    }

    public ModelRow.Listing rows() {
        return new ModelRow.Listing("list", catalog.models().stream().map(this::row).toList());
    }

    /**
     * @throws io.tollgate.error.ApiException 404 for an unknown model
     */
    public ModelRow row(String id) {
        return row(catalog.find(id));
    }

    private ModelRow row(Model model) {
        return ModelRow.of(model, created, disabled(model).map(Disabled::reason).orElse(null));
    }
}
