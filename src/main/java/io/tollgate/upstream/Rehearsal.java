package io.tollgate.upstream;

import io.tollgate.catalog.Offer;
import io.tollgate.completion.CompletionRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * Words a request as its provider would be sent it, and sends nothing: what cannot be told is
 * refused before money is talked about. It knows the upstreams of one generation; routes call it
 * {@code rehearsal}.
 */
public final class Rehearsal {

    private final Function<String, Optional<Requests>> wires;

    /**
     * @param wires what words the requests for an upstream; empty for one that takes them as they
     *     are
     */
    public Rehearsal(Function<String, Optional<Requests>> wires) {
        this.wires = wires;
    }

    /**
     * @throws io.tollgate.error.ApiException 400 if the first candidate cannot be told the request
     */
    public void require(CompletionRequest request, Offer offer) {
        Attempt attempt = new Attempt(offer);
        wires.apply(attempt.candidate().upstream())
                .ifPresent(wire -> wire.toUpstream(request, attempt));
    }
}
