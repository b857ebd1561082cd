package io.tollgate.access;

import io.tollgate.error.ApiException;
import org.springframework.lang.Nullable;

/** Finds out who is calling, from the credential headers alone. */
public final class Callers {

    private final ApiKeys apiKeys;
    private final TokenVerifier tokens;

    Callers(ApiKeys apiKeys, TokenVerifier tokens) {
        this.apiKeys = apiKeys;
        this.tokens = tokens;
    }

    /**
     * Identifies the caller by {@code Authorization: Bearer x} or {@code x-api-key: x}.
     *
     * <p>If both headers are given, {@code Authorization} alone counts: a bad credential there is
     * not made good by another one. A header without any text counts as absent. Either header may
     * carry a token or an API key, because SDKs differ in where they put the one secret they have.
     *
     * @throws ApiException 401 {@code invalid_api_key} or {@code invalid_token} if there is no
     *     valid credential, 503 if that cannot be found out now
     */
    public Caller identify(@Nullable String authorization, @Nullable String apiKey) {
        return switch (Credential.from(authorization, apiKey)) {
            case Credential.ApiKey key -> apiKeys.identify(key.value());
            case Credential.Token token -> tokens.verify(token.value());
        };
    }
}
