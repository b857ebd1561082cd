package io.tollgate.upstream;

import io.tollgate.catalog.Offer;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.error.ApiException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Words a request as its provider would be sent it, and sends nothing: what cannot be told is
 * refused before money is talked about, and a candidate whose wire cannot carry it is passed over
 * for one whose wire can. It knows the upstreams of one generation; routes call it {@code
 * rehearsal}.
 */
public final class Rehearsal {

    private static final int CALLERS_FAULT = 400;

    private final Dispatcher dispatcher;
    private final Function<String, Optional<Requests>> wires;
    private final Map<String, Optional<Requests>> known = new ConcurrentHashMap<>();

    /**
     * @param wires what words the requests for an upstream; empty for one that takes them as they
     *     are
     */
    public Rehearsal(Dispatcher dispatcher, Function<String, Optional<Requests>> wires) {
        this.dispatcher = dispatcher;
        this.wires = wires;
    }

    /**
     * @throws io.tollgate.error.ApiException 400, as for the first candidate, if none can be told
     *     the request
     */
    public void require(CompletionRequest request, Offer offer) {
        Attempt attempt = new Attempt(offer);
        while (attempt.take() != null) {
            if (tells(request, attempt)) {
                return;
            }
        }
        throw attempt.refusal().exception();
    }

    /**
     * The upstream to ask next, which is {@link Dispatcher#next}'s but for those that cannot be
     * told the request. Where there is no choice its route will find out.
     *
     * @throws io.tollgate.error.ApiException what {@link Dispatcher#next} throws; 400, as for the
     *     first candidate, if none can be told the request
     */
    public String next(CompletionRequest request, Attempt attempt) {
        String upstream = dispatcher.next(attempt);
        while (attempt.choice() && !tells(request, attempt)) {
            upstream = dispatcher.next(attempt);
        }
        return upstream;
    }

    private boolean tells(CompletionRequest request, Attempt attempt) {
        try {
            known.computeIfAbsent(attempt.candidate().upstream(), wires)
                    .ifPresent(wire -> attempt.worded(wire.worded(request, attempt)));
            return true;
        } catch (ApiException cannot) {
            if (cannot.error().status() != CALLERS_FAULT) {
                throw cannot;
            }
            attempt.refused(cannot.error());
            return false;
        }
    }
}
