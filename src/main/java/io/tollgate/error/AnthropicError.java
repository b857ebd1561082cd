package io.tollgate.error;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An error as Anthropic words it: {@code {"type":"error","error":{"type","message"},"request_id"}}
 * (compat.md 4d), and beside them the code, where there is one: of what may be wrong with a payment
 * the type says nothing.
 */
final class AnthropicError {

    private static final Set<String> OWN =
            Set.of(
                    "invalid_request_error",
                    "authentication_error",
                    "billing_error",
                    "permission_error",
                    "not_found_error",
                    "rate_limit_error",
                    "timeout_error",
                    "api_error",
                    "overloaded_error");

    /** A provider that has too much to do. */
    private static final String OVERLOADED = "upstream_overloaded";

    private static final int OVERLOADED_STATUS = 529;
    private static final Duration SOON = Duration.ofSeconds(2);

    private AnthropicError() {}

    /**
     * Anthropic has a status of its own for an overload; who gets it is told when to come again.
     */
    static ApiError own(ApiError error) {
        if (!OVERLOADED.equals(error.code())) {
            return error;
        }
        Duration rest = error.retryAfter() == null ? SOON : error.retryAfter();
        return error.with(OVERLOADED_STATUS).after(rest);
    }

    static byte[] json(ApiError error, String requestId) {
        Map<String, Object> inside = new LinkedHashMap<>();
        inside.put("type", type(error));
        inside.put("message", error.message());
        if (error.code() != null) {
            inside.put("code", error.code());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "error");
        body.put("error", inside);
        body.put("request_id", requestId);
        return ApiError.json(body);
    }

    /** By the status; where that says little, a type of Anthropic's own is kept. */
    private static String type(ApiError error) {
        return switch (error.status()) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 409 -> "conflict_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> other(error);
        };
    }

    private static String other(ApiError error) {
        if (OWN.contains(error.type())) {
            return error.type();
        }
        return error.status() < 500 ? "invalid_request_error" : "api_error";
    }
}
