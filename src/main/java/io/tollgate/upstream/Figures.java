package io.tollgate.upstream;

import io.tollgate.completion.Usage;
import io.tollgate.stream.EventStream;
import io.tollgate.stream.Flight;
import org.springframework.lang.Nullable;

/** Takes down what answers came to: their tokens, and how fast their candidates were. */
final class Figures {

    private final TokenMeters tokens;
    private final Paces paces;

    Figures(TokenMeters tokens, Paces paces) {
        this.tokens = tokens;
        this.paces = paces;
    }

    /** A whole answer is there. */
    void whole(Attempt attempt, @Nullable Usage usage) {
        count(attempt, usage);
        if (attempt.watch().heard()) {
            long took = attempt.watch().took();
            pace(attempt, took, took, usage);
        }
    }

    /**
     * A stream has ended.
     *
     * @param opened when its relay began, of {@link System#nanoTime}: what passed before, when its
     *     first event was there, was not the provider's doing
     * @param complete whether it came to its end
     */
    void stream(
            Attempt attempt,
            EventStream events,
            long opened,
            boolean complete,
            @Nullable Usage usage) {
        count(attempt, usage);
        if (attempt.watch().heard() && events.began() != 0) {
            long latency = attempt.watch().until(events.began());
            long rest = System.nanoTime() - Math.max(opened, events.began());
            pace(attempt, latency, latency + rest, complete ? usage : null);
        }
    }

    private void pace(Attempt attempt, long latency, long took, @Nullable Usage usage) {
        long written = usage == null ? 0 : usage.completionTokens();
        paces.answered(attempt.candidate(), attempt.stream(), latency, took, written);
    }

    private void count(Attempt attempt, @Nullable Usage usage) {
        if (usage != null) {
            Flight.CURRENT.get().log().used(usage);
            tokens.count(attempt.model().id(), attempt.candidate().upstream(), usage);
        }
    }
}
