package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.upstream.ProviderError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * Google's errors (google.rpc.Status) in the words of OpenAI's providers, by which {@link
 * ProviderError} knows whose fault they are.
 */
final class GeminiErrors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 64 * 1024;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_GATEWAY = 502;

    private static final Pattern TOO_LONG =
            Pattern.compile("(?i)token count.{0,40} exceeds the maximum number of tokens");

    private static final Pattern KEY_OR_ACCOUNT =
            Pattern.compile("API_KEY_.+|SERVICE_DISABLED|BILLING_DISABLED|CONSUMER_.+");

    /** How Google's messages and violations name what callers know by other names. */
    private static final Map<String, Pattern> PARAMS = new LinkedHashMap<>();

    static {
        name("n", "multiple candidates|candidate_?count");
        name("reasoning_effort", "thinking[_ ]?(config|budget|level)");
        name("stop", "stop_?sequences");
        name("max_tokens", "max_?output_?tokens");
        name("logprobs", "logprobs");
        name("presence_penalty", "presence_?penalty");
        name("frequency_penalty", "frequency_?penalty|penalty is not enabled");
        name("response_format", "response_?(json_?schema|schema|mime_?type)|response mime type");
        name("tools", "function_?declarations");
        name("temperature", "temperature");
        name("top_p", "top_?p\\b");
        name("top_k", "top_?k\\b");
    }

    private GeminiErrors() {}

    private static void name(String ours, String theirs) {
        PARAMS.put(ours, Pattern.compile("(?i)" + theirs));
    }

    static ProviderError read(int status, @Nullable Object retryAfter, InputStream body) {
        JsonNode error = error(body);
        int known = status < BAD_REQUEST ? BAD_GATEWAY : status;
        int meant = known == BAD_REQUEST && ofTheHouse(error) ? UNAUTHORIZED : known;
        Object rest = retryAfter == null ? retryDelay(error) : retryAfter;
        return ProviderError.read(meant, rest, new ByteArrayInputStream(reworded(error)));
    }

    /** An error within a stream, whose status it says itself. */
    static ProviderError read(byte[] event, int from, int to) {
        InputStream body = new ByteArrayInputStream(event, from, to - from);
        int status = error(new ByteArrayInputStream(event, from, to - from)).path("code").asInt();
        return read(status, null, body);
    }

    private static JsonNode error(InputStream body) {
        try {
            JsonNode root = JSON.readTree(body.readNBytes(LONGEST));
            // Streams of the other kind are arrays, and so are their errors.
            JsonNode first = root != null && root.isArray() ? root.path(0) : root;
            return first == null ? JSON.createObjectNode() : first.path("error");
        } catch (IOException notJson) {
            return JSON.createObjectNode();
        }
    }

    /** A key that is not good, an account that may not: Google says 400 for both. */
    private static boolean ofTheHouse(JsonNode error) {
        String reason = detail(error, "ErrorInfo").path("reason").asText();
        return KEY_OR_ACCOUNT.matcher(reason).matches()
                || error.path("status").asText().equals("FAILED_PRECONDITION");
    }

    /** {@code 38.5s}, without its unit; null if there is none. */
    private static @Nullable String retryDelay(JsonNode error) {
        String delay = detail(error, "RetryInfo").path("retryDelay").asText();
        return delay.endsWith("s") ? delay.substring(0, delay.length() - 1) : null;
    }

    private static JsonNode detail(JsonNode error, String type) {
        for (JsonNode detail : error.path("details")) {
            if (detail.path("@type").asText().endsWith("google.rpc." + type)) {
                return detail;
            }
        }
        return MissingNode.getInstance();
    }

    private static byte[] reworded(JsonNode error) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode said = body.putObject("error").put("type", "invalid_request_error");
        String message = error.path("message").asText("");
        if (!message.isEmpty()) {
            said.put("message", message);
        }
        if (TOO_LONG.matcher(message).find()) {
            said.put("code", "context_length_exceeded").put("param", "messages");
        } else {
            said.put("param", param(error, message));
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String param(JsonNode error, String message) {
        JsonNode violations = detail(error, "BadRequest").path("fieldViolations");
        String about = violations.path(0).path("field").asText("") + " " + message;
        return PARAMS.entrySet().stream()
                .filter(known -> known.getValue().matcher(about).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
