package io.tollgate.upstream;

import io.tollgate.catalog.Ruling;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonEdit;
import io.tollgate.completion.Routing;
import io.tollgate.completion.Splice;

/**
 * A request as the model being asked takes it, still in its caller's dialect: its rules applied,
 * and without what is meant for the gateway alone.
 */
public final class Ruled {

    private Ruled() {}

    /**
     * The request with its rules applied; the same one if none bites.
     *
     * @throws io.tollgate.error.ApiException 400 for what the model can't do, or, in the strict
     *     manner, does not take
     */
    public static ChatCompletionRequest of(ChatCompletionRequest request, Attempt attempt) {
        return request.with(edits(request, attempt));
    }

    /** What the rules make of a body in any dialect. */
    public static Splice edits(CompletionRequest request, Attempt attempt) {
        Splice edits = new Splice(request.body());
        JsonEdit body = new JsonEdit(request.body());
        Routing.FIELDS.forEach(body::remove);
        Ruling.apply(attempt.rules(), request, body, attempt.adjustments());
        body.writeTo(edits);
        return edits;
    }
}
