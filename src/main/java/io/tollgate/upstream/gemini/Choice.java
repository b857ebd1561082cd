package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.upstream.gemini.Candidate.Part;
import org.springframework.lang.Nullable;

/**
 * One candidate as a choice, all of it or event by event: counts its calls and its signed thoughts,
 * whose places in the answer are 0, 1, 2, … whatever stands between them.
 */
final class Choice {

    private final String answer;
    private final boolean streamed;
    private int calls;
    private int details;
    private boolean thinking;
    private boolean said;

    /**
     * @param answer what the answer is called
     */
    Choice(String answer, boolean streamed) {
        this.answer = answer;
        this.streamed = streamed;
    }

    /** What the candidate says, in the members of a message or delta that it takes. */
    ObjectNode say(Candidate candidate) {
        ObjectNode message = JsonTree.object();
        StringBuilder text = new StringBuilder();
        StringBuilder thoughts = new StringBuilder();
        for (Part part : candidate.parts) {
            (part.thought ? thoughts : text).append(part.text);
        }
        if (!text.isEmpty()) {
            message.put("content", text.toString());
        }
        if (!thoughts.isEmpty()) {
            message.put("reasoning", thoughts.toString());
        }
        candidate.parts.forEach(part -> say(part, message));
        said |= !text.isEmpty() || calls > 0;
        return message;
    }

    private void say(Part part, ObjectNode message) {
        if (part.call != null) {
            call(part, message);
        } else if (part.mimeType != null) {
            said = true;
            message.withArray("images")
                    .addObject()
                    .put("type", "image_url")
                    .putObject("image_url")
                    .put("url", "data:" + part.mimeType + ";base64," + part.data);
        } else if (part.thought) {
            thought(part, message);
        } else if (part.signature != null) {
            encrypted(part.signature, null, message);
        }
    }

    private void call(Part part, ObjectNode message) {
        String id = CallIds.id(part.callId, answer, calls);
        ObjectNode call = message.withArray("tool_calls").addObject();
        if (streamed) {
            call.put("index", calls);
        }
        call.put("id", id).put("type", "function");
        call.putObject("function")
                .put("name", part.call)
                .put("arguments", part.args == null ? "{}" : JsonTree.text(part.args));
        if (part.signature != null) {
            call.putObject("extra_content")
                    .putObject("google")
                    .put("thought_signature", part.signature);
            encrypted(part.signature, id, message);
        }
        calls++;
    }

    /** Pieces of one thought have one index; a signature ends it. */
    private void thought(Part part, ObjectNode message) {
        ObjectNode detail = detail("reasoning.text", message).put("text", part.text);
        thinking = part.signature == null;
        if (part.signature != null) {
            detail.put("signature", part.signature);
            details++;
        }
    }

    private void encrypted(String signature, @Nullable String call, ObjectNode message) {
        details += thinking ? 1 : 0;
        thinking = false;
        ObjectNode detail = detail("reasoning.encrypted", message).put("data", signature);
        if (call != null) {
            detail.put("id", call);
        }
        details++;
    }

    private ObjectNode detail(String type, ObjectNode message) {
        return message.withArray("reasoning_details")
                .addObject()
                .put("type", type)
                .put("format", Signatures.FORMAT)
                .put("index", details);
    }

    /**
     * @return OpenAI's reason, or null if there is no answer
     */
    @Nullable
    String finish(String google) {
        return Finish.reason(google, said, calls > 0);
    }
}
