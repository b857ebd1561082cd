package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.upstream.ProviderError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** Anthropic's errors, read as those that OpenAI would have made of them. */
final class AnthropicErrors {

    private static final int LONGEST = 64 * 1024;
    private static final int UNKNOWN = 500;
    private static final int PAYMENT = 402;

    private static final Map<String, Integer> STATUS =
            Map.ofEntries(
                    Map.entry("invalid_request_error", 400),
                    Map.entry("authentication_error", 401),
                    Map.entry("billing_error", PAYMENT),
                    Map.entry("permission_error", 403),
                    Map.entry("not_found_error", 404),
                    Map.entry("request_too_large", 413),
                    Map.entry("rate_limit_error", 429),
                    Map.entry("api_error", UNKNOWN),
                    Map.entry("timeout_error", 504),
                    Map.entry("overloaded_error", 529));

    private static final Pattern TOO_LONG =
            Pattern.compile(
                    "(?i)prompt is too long|exceeds? (?:the )?context|context (?:window|limit|length)");

    /** Said with a status that blames the request. */
    private static final Pattern OUR_ACCOUNT =
            Pattern.compile("(?i)credit balance|organization has been disabled|usage limits");

    private AnthropicErrors() {}

    static ProviderError read(int status, @Nullable Object retryAfter, InputStream body) {
        try {
            return read(status, retryAfter, said(body.readNBytes(LONGEST)));
        } catch (IOException unreadable) {
            return read(status, retryAfter, JsonTree.object());
        }
    }

    /** What an error event in a stream says, which has no status of its own. */
    static ProviderError read(byte[] event) {
        JsonNode said = said(event);
        return read(STATUS.getOrDefault(said.path("type").asText(""), UNKNOWN), null, said);
    }

    private static JsonNode said(byte[] json) {
        try {
            return JsonTree.read(json, 0, json.length).path("error");
        } catch (IOException notJson) {
            return JsonTree.object();
        }
    }

    private static ProviderError read(int status, @Nullable Object retryAfter, JsonNode said) {
        String message = said.path("message").asText("");
        boolean faulty = status == 400;
        if (faulty && OUR_ACCOUNT.matcher(message).find()) {
            return worded(PAYMENT, retryAfter, JsonTree.object());
        }
        ObjectNode error = JsonTree.object().put("type", "invalid_request_error");
        if (!message.isEmpty()) {
            error.put("message", message);
        }
        if (faulty && TOO_LONG.matcher(message).find()) {
            error.put("code", "context_length_exceeded").put("param", "messages");
        }
        return worded(status, retryAfter, error);
    }

    private static ProviderError worded(int status, @Nullable Object retryAfter, ObjectNode error) {
        byte[] body = JsonTree.bytes(JsonTree.object().set("error", error));
        return ProviderError.read(status, retryAfter, new ByteArrayInputStream(body));
    }
}
