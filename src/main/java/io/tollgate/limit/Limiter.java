package io.tollgate.limit;

import io.tollgate.access.Caller;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.door.Reply;
import io.tollgate.door.ReplyException;
import io.tollgate.error.Dialect;
import io.tollgate.pricing.Quote;
import io.tollgate.stream.Flight;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Keeps callers with an account within their limits, and tells them of those. */
public final class Limiter {

    private final LimitSource source;
    private final Turnstiles accounts;
    private final Turnstiles keys;
    private final InstantSource clock;
    private final LimitMeters meters;

    Limiter(LimitSource source, Counters counters, InstantSource clock, LimitMeters meters) {
        this.source = source;
        this.accounts = new Turnstiles("account", counters);
        this.keys = new Turnstiles("key", counters);
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Lets a request in, which uses up one request, the tokens of its quote until it is known how
     * many it came to, and a place until it is over.
     *
     * @throws ReplyException 429 if it meets a limit; it has used up nothing then
     */
    public Admission admit(Caller caller, Quote quote, CompletionRequest request) {
        Dialect dialect = Dialect.of(request.path());
        Admission admission = admit(caller, quote, dialect);
        Flight flight = Flight.current();
        if (flight != null) {
            flight.atEnd(() -> admission.end(flight.log()));
        }
        return admission;
    }

    private Admission admit(Caller caller, Quote quote, Dialect dialect) {
        long most = quote.inputTokens() + quote.outputTokens() * quote.choices();
        Turnstile account = accounts.of(caller.account(), source.limitsOf(caller));
        Passage passage = require(account.enter(most), dialect);
        Limits own = source.keyLimitsOf(caller);
        if (own == null) {
            return new Admission(List.of(account), most, left(passage, dialect));
        }
        Turnstile key = keys.of(caller.subject(), own);
        Passage second = key.enter(most);
        if (!second.passed()) {
            account.undo(most);
        }
        require(second, dialect);
        return new Admission(List.of(account, key), most, left(passage.tighter(second), dialect));
    }

    private Passage require(Passage passage, Dialect dialect) {
        Refusal refusal = passage.refusal();
        if (refusal != null) {
            meters.refused(refusal.what());
            Map<String, String> headers = left(passage, dialect);
            headers.putAll(LimitHeaders.met(refusal.level(), clock.instant()));
            throw new ReplyException(Reply.of(refusal.error()).with(headers));
        }
        return passage;
    }

    private Map<String, String> left(Passage passage, Dialect dialect) {
        return LimitHeaders.left(dialect, passage.requests(), passage.tokens(), clock.instant());
    }

    /**
     * The reply with what its caller is to know of the limits.
     *
     * @param admission null for a request that no limit is for
     */
    public Reply tell(@Nullable Admission admission, Reply reply) {
        return admission == null ? reply : reply.with(admission.headers());
    }
}
