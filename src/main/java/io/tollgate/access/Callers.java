package io.tollgate.access;

import io.tollgate.error.ApiException;
import org.springframework.lang.Nullable;

/** Finds out who is calling, from the credential headers alone. */
public final class Callers {

    /** What BlockRun's SDK sends where an SDK below it insists on a key (x402.md 6). */
    private static final String PLACEHOLDER = "blockrun";

    private final ApiKeys apiKeys;
    private final TokenVerifier tokens;
    private final Suspensions suspensions;
    private final boolean guests;

    /**
     * @param guests whether callers may come without a credential, because they can pay
     */
    Callers(ApiKeys apiKeys, TokenVerifier tokens, Suspensions suspensions, boolean guests) {
        this.apiKeys = apiKeys;
        this.tokens = tokens;
        this.suspensions = suspensions;
        this.guests = guests;
    }

    /**
     * Identifies the caller by {@code Authorization: Bearer x} or {@code x-api-key: x}.
     *
     * <p>If both headers are given, {@code Authorization} alone counts: a bad credential there is
     * not made good by another one. A header without any text counts as absent. Either header may
     * carry a token or an API key, because SDKs differ in where they put the one secret they have.
     *
     * @param payment what came to pay with, or null. Beside it an API key that is none is passed
     *     over, because SDKs below a paying one insist on some key; a token never is
     * @return null for nobody, where guests may come
     * @throws ApiException 401 {@code invalid_api_key} or {@code invalid_token} if there is no
     *     valid credential, 401 {@code api_key_expired}, 403 {@code account_suspended}, 503 if that
     *     cannot be found out now
     */
    public @Nullable Caller identify(
            @Nullable String authorization, @Nullable String apiKey, @Nullable Object payment) {
        return switch (Credential.from(authorization, apiKey)) {
            case Credential.None none -> payment == null ? nobody() : null;
            case Credential.ApiKey key -> identify(key.value(), payment != null);
            case Credential.Token token -> suspensions.require(tokens.verify(token.value()));
        };
    }

    /** The same without a payment. */
    public @Nullable Caller identify(@Nullable String authorization, @Nullable String apiKey) {
        return identify(authorization, apiKey, null);
    }

    /**
     * The caller, who must have an account.
     *
     * @throws ApiException 401 without a valid credential, 503 if that cannot be found out now
     */
    public Caller require(@Nullable String authorization, @Nullable String apiKey) {
        Caller caller = identify(authorization, apiKey);
        if (caller == null) {
            throw Refusals.noCredential();
        }
        return caller;
    }

    private @Nullable Caller identify(String key, boolean pays) {
        if (PLACEHOLDER.equals(key)) {
            return pays ? null : nobody();
        }
        return pays ? apiKeys.find(key) : apiKeys.identify(key);
    }

    private @Nullable Caller nobody() {
        if (!guests) {
            throw Refusals.noCredential();
        }
        return null;
    }
}
