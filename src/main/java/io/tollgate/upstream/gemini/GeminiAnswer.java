package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Usage;
import io.tollgate.completion.UsageWriter;
import io.tollgate.error.ApiError;
import io.tollgate.upstream.UpstreamException;
import java.io.IOException;
import java.util.function.Consumer;

/** A whole answer of Google's as a chat completion. */
final class GeminiAnswer {

    private static final ApiError NONE =
            ApiError.server(502, "upstream_error", "The provider's answer was not usable.");

    private final GeminiUsage usage = new GeminiUsage();
    private final Generated generated;
    private final String id;

    /**
     * @throws UpstreamException if it is no answer
     */
    GeminiAnswer(byte[] json) {
        try {
            generated = Generated.read(json, 0, json.length, usage);
        } catch (IOException e) {
            throw new UpstreamException(NONE, e);
        }
        if (generated.failed || (generated.candidates.isEmpty() && generated.blocked == null)) {
            throw new UpstreamException(NONE, null);
        }
        id = AnswerId.of(generated, json, 0, json.length);
    }

    /**
     * @param model what the answer says it is of
     * @param created seconds since 1970
     * @param lost told what of it a chat completion has no place for
     * @throws UpstreamException if a candidate has no answer
     */
    byte[] completion(String model, long created, Consumer<String> lost) {
        ObjectNode completion = JsonTree.object();
        completion.put("id", "chatcmpl-" + id).put("object", "chat.completion");
        completion.put("created", created).put("model", model).putArray("choices");
        if (generated.candidates.isEmpty()) {
            blocked(completion);
        }
        generated.candidates.forEach(candidate -> choice(candidate, completion, lost));
        generated.unread.forEach(name -> lost.accept("answer." + name));
        Usage told = usage.usage();
        if (told != null) {
            completion.putRawValue("usage", new RawValue(UsageWriter.json(told)));
        }
        return JsonTree.bytes(completion);
    }

    /** The prompt was blocked, and there is nothing to say about it but that. */
    private void blocked(ObjectNode completion) {
        ObjectNode choice = choice(completion, 0, JsonTree.object());
        choice.putNull("logprobs");
        choice.put("finish_reason", "content_filter")
                .put("native_finish_reason", generated.blocked);
    }

    private void choice(Candidate candidate, ObjectNode completion, Consumer<String> lost) {
        Choice words = new Choice(id, false);
        ObjectNode said = words.say(candidate);
        Citations.put(candidate, said.path("content").asText(""), said, lost);
        ObjectNode choice = choice(completion, candidate.index, said);
        if (candidate.logprobs == null) {
            choice.putNull("logprobs");
        } else {
            choice.set("logprobs", Logprobs.of(candidate.logprobs));
        }
        String google = candidate.finish == null ? "" : candidate.finish;
        String reason = words.finish(google);
        if (reason == null) {
            throw new UpstreamException(Finish.unusable(google), null);
        }
        choice.put("finish_reason", reason).put("native_finish_reason", google);
    }

    private static ObjectNode choice(ObjectNode completion, int index, ObjectNode said) {
        ObjectNode choice = completion.withArray("choices").addObject().put("index", index);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        if (said.has("tool_calls")) {
            message.putNull("content");
        } else {
            message.put("content", "");
        }
        message.putNull("refusal").setAll(said);
        return choice;
    }
}
