package io.tollgate.access;

import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.time.Duration;
import org.springframework.lang.Nullable;

/**
 * Every way of not letting a caller in.
 *
 * <p>A refusal never carries a cause that has read the credential: parsers quote what they choke
 * on, and causes end up in logs.
 */
final class Refusals {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Below this length even a few characters would give away too much of a key. */
    private static final int SHORTEST_SHOWN = 24;

    private Refusals() {}

    static ApiException noCredential() {
        return key(
                "No API key was sent. Put it in the Authorization header ('Authorization: Bearer"
                        + " YOUR_KEY') or in the x-api-key header.");
    }

    static ApiException malformed(String message) {
        return key(message);
    }

    static ApiException unknownKey(String key) {
        return key("Incorrect API key sent: " + masked(key) + ".");
    }

    static ApiException expired() {
        return ApiError.unauthorized("api_key_expired", "This API key has expired.").exception();
    }

    static ApiException suspended() {
        return ApiError.refused(
                        403,
                        "account_suspended",
                        "This account is suspended. Ask whoever runs this gateway.")
                .exception();
    }

    /** {@code reason} completes a sentence: "Invalid token: <reason>." */
    static ApiException badToken(String reason) {
        return ApiError.unauthorized("invalid_token", "Invalid token: " + reason + ".").exception();
    }

    static ApiException badRefreshToken() {
        return ApiError.unauthorized(
                        "invalid_refresh_token",
                        "Invalid refresh token: it is none, it has ended, or it has been used.")
                .exception();
    }

    static ApiException storeUnavailable(@Nullable Throwable cause) {
        return unavailable("store_unavailable", "Credentials cannot be checked right now.", cause);
    }

    static ApiException issuerUnavailable(Throwable cause) {
        return unavailable(
                "issuer_unavailable", "The token's issuer cannot be reached right now.", cause);
    }

    /** Enough of a key to recognise one's own, and nothing of a short one. */
    static String masked(String key) {
        if (key.length() < SHORTEST_SHOWN) {
            return "***";
        }
        return key.substring(0, 3) + "***" + key.substring(key.length() - 4);
    }

    private static ApiException key(String message) {
        return ApiError.unauthorized("invalid_api_key", message).exception();
    }

    private static ApiException unavailable(
            String code, String message, @Nullable Throwable cause) {
        return new ApiException(ApiError.unavailable(code, message, RETRY_AFTER), cause);
    }
}
