package io.tollgate.upstream;

import io.tollgate.catalog.Candidate;
import io.tollgate.catalog.Manner;
import io.tollgate.catalog.Model;
import io.tollgate.catalog.Offer;
import io.tollgate.catalog.Rule;
import io.tollgate.catalog.Rules;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.error.ApiError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.hc.core5.http.HttpEntity;
import org.springframework.lang.Nullable;

/**
 * The search for one request's answer: who has been asked and who is left. It goes with its request
 * and is used by one thread at a time.
 */
public final class Attempt {

    private record Choice(Model model, Candidate candidate) {}

    private final Offer offer;
    private final @Nullable String conversation;
    private final boolean stream;
    private final Deque<Choice> left = new ArrayDeque<>();
    private final long started = System.nanoTime();
    private final Stopwatch watch = new Stopwatch();
    private Choice choice;
    private @Nullable ApiError failure;
    private @Nullable ApiError refusal;
    private @Nullable HttpEntity worded;
    private boolean called;
    private List<Rule> learnt = List.of();
    private boolean repeated;
    private Adjustments adjustments;

    public Attempt(Offer offer) {
        this(offer, null, false);
    }

    /**
     * @param conversation what the request's conversation is known by, or null if that is of no
     *     interest
     */
    Attempt(Offer offer, @Nullable String conversation, boolean stream) {
        this.offer = offer;
        this.stream = stream;
        this.conversation = conversation;
        for (Offer each : offer.all()) {
            each.candidates().forEach(it -> left.add(new Choice(each.model(), it)));
        }
        this.choice = left.getFirst();
        this.adjustments = new Adjustments(offer.manner());
    }

    /** The model that is being asked, or has answered. */
    public Model model() {
        return choice.model;
    }

    /** The model that was asked for. */
    Model asked() {
        return offer.model();
    }

    /** Whether that is another model than was asked for. */
    public boolean fellBack() {
        return !choice.model.id().equals(offer.model().id());
    }

    /** Who is being asked, or has answered. */
    public Candidate candidate() {
        return choice.candidate;
    }

    /** What the model takes, as far as the catalogue and its provider have said. */
    public Rules rules() {
        Rules rules = choice.model.rules();
        for (Rule rule : learnt) {
            rules = rules.and(rule);
        }
        return rules;
    }

    /** What the candidate being asked was told otherwise than the caller said. */
    public Adjustments adjustments() {
        return adjustments;
    }

    Manner manner() {
        return offer.manner();
    }

    @Nullable
    String conversation() {
        return conversation;
    }

    /**
     * The request as a chat completion, for a candidate that does not speak its dialect; what that
     * can't say is noted.
     *
     * @throws io.tollgate.error.ApiException 400 if the answer would be wrong without it
     */
    public ChatCompletionRequest chat(CompletionRequest request) {
        ChatCompletionRequest chat = request.chat();
        adjustments.unsaid(request);
        adjustments.placedBy(request::place);
        return chat;
    }

    boolean stream() {
        return stream;
    }

    Stopwatch watch() {
        return watch;
    }

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

    /** Whether the candidate being asked need not be told the request: another might be. */
    boolean choice() {
        return !left.isEmpty() || refusal != null || failure != null;
    }

    /** What the first candidate that cannot be told the request would refuse. */
    @Nullable
    ApiError refusal() {
        return refusal;
    }

    /** The candidate being asked cannot be told the request, and has not been. */
    void refused(ApiError why) {
        refusal = refusal == null ? why : refusal;
    }

    void worded(HttpEntity request) {
        worded = request;
    }

    /** What the candidate being asked is sent, if that is known, for the one who sends it. */
    public @Nullable HttpEntity takeWorded() {
        HttpEntity taken = worded;
        worded = null;
        return taken;
    }

    void failed(ApiError why, boolean wasCalled) {
        failure = why;
        called = wasCalled;
    }

    /** Whether the candidate being asked is asked for the second time. */
    boolean again() {
        return !learnt.isEmpty();
    }

    /** Has the same candidate asked once more, by what it refused. */
    void again(List<Rule> lesson, ApiError refusal) {
        failed(refusal, true);
        learnt = lesson;
        repeated = true;
        left.addFirst(choice);
    }

    /** Takes the next candidate, or none. */
    @Nullable
    Candidate take() {
        Choice next = left.poll();
        if (next == null) {
            return null;
        }
        learnt = repeated ? learnt : List.of();
        repeated = false;
        choice = next;
        worded = null;
        watch.asks();
        adjustments = new Adjustments(offer.manner());
        return next.candidate;
    }
}
