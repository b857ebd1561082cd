package io.tollgate.limit;

import org.springframework.lang.Nullable;

/**
 * What became of a request at a turnstile.
 *
 * @param requests what is left of the requests
 * @param tokens what is left of the tokens
 * @param refusal why it was not let in, or null if it was
 */
record Passage(Level requests, Level tokens, @Nullable Refusal refusal) {

    boolean passed() {
        return refusal == null;
    }

    /** What is left where both this and {@code other} have to be passed. */
    Passage tighter(Passage other) {
        return new Passage(tighter(requests, other.requests), tighter(tokens, other.tokens), null);
    }

    private static Level tighter(Level one, Level other) {
        return one.remaining() <= other.remaining() ? one : other;
    }
}
