package io.tollgate.access;

import io.tollgate.catalog.Offer;
import io.tollgate.error.ApiError;

/** Holds callers to the models that their keys are for. */
public final class Permissions {

    /**
     * The offer without the models that may not be fallen back to.
     *
     * @throws io.tollgate.error.ApiException 403 {@code model_not_allowed} if the one that was
     *     asked for may not be
     */
    public Offer require(Caller caller, Offer offer) {
        Grant grant = caller.grant();
        if (grant.models().isEmpty()) {
            return offer;
        }
        if (!grant.allows(offer.model().id())) {
            throw ApiError.refused(
                            403,
                            "model_not_allowed",
                            "This API key may not use the model '" + offer.model().id() + "'.")
                    .at("model")
                    .exception();
        }
        Offer allowed =
                offer.with(
                        offer.further().stream()
                                .filter(it -> grant.allows(it.model().id()))
                                .toList());
        if (allowed.all().isEmpty()) {
            throw ApiError.unavailable(
                            "upstream_disabled",
                            offer.model().id()
                                    + " is not available, and this API key may not use the others.",
                            null)
                    .exception();
        }
        return allowed;
    }
}
