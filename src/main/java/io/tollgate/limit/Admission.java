package io.tollgate.limit;

import io.tollgate.completion.Usage;
import io.tollgate.stream.FlightLog;
import java.util.List;
import java.util.Map;

/** A request that was let in, and what it has reserved of its caller's limits until it is over. */
public final class Admission {

    private final List<Turnstile> passed;
    private final long most;
    private final Map<String, String> headers;

    Admission(List<Turnstile> passed, long most, Map<String, String> headers) {
        this.passed = passed;
        this.most = most;
        this.headers = headers;
    }

    /** What its caller is told of the limits: see {@link LimitHeaders#left} for each dialect. */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Gives back what was not used. An answer of which nobody has said what it used, such as one
     * that broke, counts for all that was reserved; no answer for nothing.
     */
    void end(FlightLog flight) {
        Usage usage = flight.usage();
        long used =
                usage != null
                        ? usage.promptTokens() + usage.completionTokens()
                        : flight.timeToFirstByte() > 0 ? most : 0;
        passed.forEach(it -> it.leave(most, used));
    }
}
