package io.tollgate.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.error.ApiError;
import io.tollgate.error.Telltales;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.lang.Nullable;

/**
 * A provider's error response, and whose fault it is.
 *
 * @param fault who could have avoided it
 * @param error what the caller may read of it
 */
public record ProviderError(Fault fault, ApiError error) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 64 * 1024;
    private static final int LONGEST_MESSAGE = 1_000;

    public enum Fault {
        /** The request is at fault; no other candidate would take it. */
        CALLER,
        /**
         * Our key, our account or our model id is at fault: another candidate may do, the breaker
         * does not count it.
         */
        HOUSE,
        /** The provider is at fault; its breaker counts it. */
        PROVIDER
    }

    public static ProviderError read(int status, @Nullable Object retryAfter, InputStream body) {
        Duration rest = RetryAfter.read(retryAfter);
        JsonNode said = body(body);
        return switch (status) {
            case 401, 402, 403, 404 -> house();
            case 429 -> limited(said, rest);
            case 408, 409, 425, 499 -> provider(status, rest);
            default ->
                    status >= 400 && status < 500 ? caller(status, said) : provider(status, rest);
        };
    }

    private static ProviderError house() {
        return new ProviderError(
                Fault.HOUSE,
                ApiError.server(
                        502,
                        "upstream_misconfigured",
                        "The provider does not serve this gateway."));
    }

    private static ProviderError limited(JsonNode said, @Nullable Duration rest) {
        if (said.path("code").asText().equals("insufficient_quota")) {
            return house();
        }
        ApiError error =
                new ApiError(
                        429,
                        "rate_limit_error",
                        "rate_limit_exceeded",
                        null,
                        "The provider is receiving too many requests.",
                        rest);
        return new ProviderError(Fault.PROVIDER, error);
    }

    private static ProviderError provider(int status, @Nullable Duration rest) {
        ApiError error =
                switch (status) {
                    case 503, 529 ->
                            ApiError.server(
                                    503, UpstreamFaults.OVERLOAD, "The provider is overloaded.");
                    case 504 -> UpstreamFaults.TIMEOUT;
                    default -> ApiError.server(502, "upstream_error", "The provider failed.");
                };
        return new ProviderError(Fault.PROVIDER, error.after(rest));
    }

    private static ProviderError caller(int status, JsonNode said) {
        String message = said.path("message").asText("The provider refused the request.");
        ApiError error =
                new ApiError(
                        status,
                        text(said, "type", "invalid_request_error"),
                        text(said, "code", null),
                        text(said, "param", null),
                        scrub(message),
                        null);
        return new ProviderError(Fault.CALLER, error);
    }

    private static @Nullable String text(JsonNode said, String field, @Nullable String otherwise) {
        JsonNode value = said.path(field);
        return value.isTextual() ? scrub(value.asText()) : otherwise;
    }

    private static String scrub(String message) {
        return Telltales.removed(message, LONGEST_MESSAGE);
    }

    private static JsonNode body(InputStream body) {
        try {
            JsonNode root = JSON.readTree(body.readNBytes(LONGEST));
            return root == null ? JSON.createObjectNode() : root.path("error");
        } catch (IOException notJson) {
            return JSON.createObjectNode();
        }
    }
}
