package io.tollgate.upstream;

import io.tollgate.catalog.Candidate;
import io.tollgate.catalog.Model;
import io.tollgate.error.ApiError;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * How far the search for an answer has come. A value: each step of the dispatch route replaces it.
 *
 * @param model the model that was asked for
 * @param candidates the candidates not yet asked, the present one first
 * @param asked how many were asked before
 * @param started when the search began, on {@link System#nanoTime()}
 * @param answer the answer, once there is one
 * @param failure why the last candidate did not answer, once one has failed
 */
public record Attempt(
        Model model,
        List<Candidate> candidates,
        int asked,
        long started,
        @Nullable Answer answer,
        @Nullable ApiError failure) {

    /** Whether a candidate is to be asked now. */
    public boolean isOpen() {
        return answer == null && !candidates.isEmpty();
    }

    public Candidate candidate() {
        return candidates.getFirst();
    }

    /** The provider to ask now: the tail of its route's name. */
    public String getUpstream() {
        return candidate().upstream();
    }

    Attempt answered(Answer given) {
        return new Attempt(model, candidates, asked, started, given, failure);
    }

    Attempt failed(ApiError why, List<Candidate> left) {
        return new Attempt(model, left, asked + 1, started, null, why);
    }
}
