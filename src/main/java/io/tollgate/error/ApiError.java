package io.tollgate.error;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.lang.Nullable;

/**
 * One error as OpenAI words it: {@code {"error":{"message","type","param","code"}}} (compat.md 4b).
 *
 * @param status HTTP status, 400 to 599
 * @param type OpenAI's error type, such as {@code invalid_request_error}
 * @param code machine-readable code, such as {@code model_not_found}, or null
 * @param param the exact place in the request ({@code messages[2].role}), or null
 * @param message what is wrong, for people; never a key, a host or a stack trace
 * @param retryAfter when trying again makes sense (sent as {@code Retry-After}), or null
 */
public record ApiError(
        int status,
        String type,
        @Nullable String code,
        @Nullable String param,
        String message,
        @Nullable Duration retryAfter) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The request itself is wrong at {@code param}: 400. */
    public static ApiError invalidRequest(@Nullable String param, String message) {
        return invalidRequest(param, null, message);
    }

    /** The request itself is wrong at {@code param}, in a way that has a code of its own: 400. */
    public static ApiError invalidRequest(
            @Nullable String param, @Nullable String code, String message) {
        return new ApiError(400, "invalid_request_error", code, param, message, null);
    }

    /** A caller's fault other than a bad body, such as 404, 405, 413 or 415. */
    public static ApiError refused(int status, @Nullable String code, String message) {
        return new ApiError(status, "invalid_request_error", code, null, message, null);
    }

    /** The credential is missing or wrong: 401. */
    public static ApiError unauthorized(String code, String message) {
        return new ApiError(401, "authentication_error", code, null, message, null);
    }

    /** The catalogue sells no such model: 404. */
    public static ApiError modelNotFound(String model) {
        return new ApiError(
                404,
                "invalid_request_error",
                "model_not_found",
                "model",
                "The model '" + model + "' does not exist or is not sold here.",
                null);
    }

    /** Nothing can serve the request right now: 503. */
    public static ApiError unavailable(String code, String message, @Nullable Duration retryAfter) {
        return new ApiError(503, "server_error", code, null, message, retryAfter);
    }

    /** A fault of ours or of a provider. */
    public static ApiError server(int status, @Nullable String code, String message) {
        return new ApiError(status, "server_error", code, null, message, null);
    }

    /** The same error at another place of the request. */
    public ApiError at(String place) {
        return new ApiError(status, type, code, place, message, retryAfter);
    }

    /** The same error with what {@code names} calls its place, where its message has it, too. */
    public ApiError placed(UnaryOperator<String> names) {
        String own = param == null ? null : names.apply(param);
        if (param == null || own.equals(param)) {
            return this;
        }
        boolean begins = message.startsWith(param + " ");
        String told = begins ? own + ":" + message.substring(param.length()) : message;
        return new ApiError(status, type, code, own, told, retryAfter);
    }

    /** The same error under another HTTP status. */
    public ApiError with(int otherStatus) {
        return new ApiError(otherStatus, type, code, param, message, retryAfter);
    }

    /** The same error with the status that callers of {@code dialect} know it by. */
    public ApiError as(Dialect dialect) {
        return dialect == Dialect.ANTHROPIC ? AnthropicError.own(this) : this;
    }

    /** The same error, which trying again {@code rest} later makes sense of. */
    public ApiError after(@Nullable Duration rest) {
        return new ApiError(status, type, code, param, message, rest);
    }

    /** This error as an exception, to be thrown where a route or a bean gives up. */
    public ApiException exception() {
        return new ApiException(this);
    }

    /**
     * {@code retryAfter} as the header says it: whole seconds, at least one; null when there is
     * none.
     */
    public @Nullable Long retryAfterSeconds() {
        return retryAfter == null ? null : Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }

    /** The body's shape, which is what Jackson writes for this record. */
    @JsonValue
    public Map<String, Object> body() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("type", type);
        error.put("param", param);
        error.put("code", code);
        return Map.of("error", error);
    }

    /**
     * The body on the wire as {@code dialect} has it.
     *
     * @param requestId names the request that failed
     */
    public byte[] json(Dialect dialect, String requestId) {
        return dialect == Dialect.ANTHROPIC ? AnthropicError.json(this, requestId) : json();
    }

    /**
     * The body on the wire, UTF-8 JSON. By way of a string, because callers' words are in it, which
     * may have half a surrogate pair: Jackson won't write that as bytes.
     */
    public byte[] json() {
        return json(body());
    }

    static byte[] json(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
