package io.tollgate.limit;

import io.tollgate.limit.Refusal.What;

/** Lets in requests of one account, or of one key, within its limits. */
final class Turnstile {

    private final String scope;
    private final Limits limits;
    private final Counters counters;
    private final Allowance requests;
    private final Allowance tokens;

    Turnstile(String scope, Limits limits, Counters counters) {
        this.scope = scope;
        this.limits = limits;
        this.counters = counters;
        requests = counters.allowance("requests " + scope, limits.requestsPerMinute());
        tokens = counters.allowance("tokens " + scope, limits.tokensPerMinute());
    }

    Limits limits() {
        return limits;
    }

    /**
     * Lets one request in, or uses nothing of any limit.
     *
     * @param most tokens that it may come to; one that alone may come to more than the limit gets
     *     in when nothing else has used any
     */
    Passage enter(long most) {
        if (!counters.enter(scope, limits.concurrent())) {
            return refused(Refusal.full(limits.concurrent()));
        }
        Taking request = requests.take(1);
        if (!request.taken()) {
            counters.leave(scope);
            return refused(Refusal.of(What.REQUESTS, request));
        }
        Taking reserved = tokens.take(reserve(most));
        if (!reserved.taken()) {
            requests.adjust(1);
            counters.leave(scope);
            return refused(Refusal.of(What.TOKENS, reserved));
        }
        return new Passage(request.level(), reserved.level(), null);
    }

    private Passage refused(Refusal refusal) {
        return new Passage(requests.level(), tokens.level(), refusal);
    }

    /** The request was not let in elsewhere. */
    void undo(long most) {
        requests.adjust(1);
        leave(most, 0);
    }

    /** The request is over, and came to {@code used} tokens. */
    void leave(long most, long used) {
        tokens.adjust(reserve(most) - used);
        counters.leave(scope);
    }

    private long reserve(long most) {
        return Math.clamp(most, 1, limits.tokensPerMinute());
    }
}
