package io.tollgate.upstream;

import io.tollgate.catalog.Candidate;
import io.tollgate.catalog.Model;
import io.tollgate.catalog.Offer;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.error.ApiError;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.lang.Nullable;

/**
 * The search for one request's answer: who has been asked and who is left. It goes with its request
 * and is used by one thread at a time.
 */
public final class Attempt {

    private final Model model;
    private final Deque<Candidate> left;
    private final long started = System.nanoTime();
    private Candidate candidate;
    private @Nullable ApiError failure;
    private boolean called;
    private Adjustments adjustments = new Adjustments();

    public Attempt(Offer offer) {
        this.model = offer.model();
        this.left = new ArrayDeque<>(offer.candidates());
        this.candidate = left.getFirst();
    }

    /** The model that was asked for. */
    public Model model() {
        return model;
    }

    /** Who is being asked, or has answered. */
    public Candidate candidate() {
        return candidate;
    }

    /** What the candidate being asked was told otherwise than the caller said. */
    public Adjustments adjustments() {
        return adjustments;
    }

    /**
     * The request as a chat completion, for a candidate that does not speak its dialect; what that
     * can't say is noted.
     *
     * @throws io.tollgate.error.ApiException 400 if the answer would be wrong without it
     */
    public ChatCompletionRequest chat(CompletionRequest request) {
        ChatCompletionRequest chat = request.chat();
        request.unsaid().forEach(adjustments::dropped);
        return chat;
    }

    /** Nanoseconds since the search began. */
    long age() {
        return System.nanoTime() - started;
    }

    /** Why the last candidate did not answer, or null before one has failed. */
    @Nullable
    ApiError failure() {
        return failure;
    }

    /** Whether the last candidate was really called, and not kept away by its breaker. */
    boolean called() {
        return called;
    }

    void failed(ApiError why, boolean wasCalled) {
        failure = why;
        called = wasCalled;
    }

    /** Takes the next candidate, or none. */
    @Nullable
    Candidate take() {
        Candidate next = left.poll();
        if (next != null) {
            candidate = next;
            adjustments = new Adjustments();
        }
        return next;
    }
}
