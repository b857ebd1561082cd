package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.error.ApiError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {

    private static final Credential KEY = new Credential.ApiKey("tg_some_key");

    @ParameterizedTest
    @ValueSource(strings = {"Bearer tg_some_key", "bearer tg_some_key", "BEARER   tg_some_key "})
    void readsABearerKeyWhateverTheCaseOfTheScheme(String authorization) {
        assertThat(Credential.from(authorization, null)).isEqualTo(KEY);
    }

    @Test
    void readsTheKeyHeader() {
        assertThat(Credential.from(null, "tg_some_key")).isEqualTo(KEY);
        assertThat(Credential.from("", " tg_some_key ")).isEqualTo(KEY);
    }

    @Test
    void prefersAuthorizationToTheKeyHeader() {
        assertThat(Credential.from("Bearer tg_some_key", "another_key")).isEqualTo(KEY);
    }

    @Test
    void doesNotFallBackToTheKeyHeaderWhenAuthorizationIsBad() {
        assertThat(Refused.codeOf(() -> Credential.from("Basic dTpw", "tg_some_key")))
                .isEqualTo("401 invalid_api_key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aa.bb.cc", "aa.bb.", "eyJhbGciOiJub25lIn0.e30.", "-_9.A.z"})
    void takesThreeBase64UrlPartsForAToken(String token) {
        assertThat(Credential.from("Bearer " + token, null)).isEqualTo(new Credential.Token(token));
        assertThat(Credential.from(null, token)).isEqualTo(new Credential.Token(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aa.bb", ".bb.cc", "aa..cc", "aa.bb.cc.dd.ee", "a+a.bb.cc", "aa.bb.c="})
    void takesAnythingElseForAKey(String key) {
        assertThat(Credential.from("Bearer " + key, null)).isEqualTo(new Credential.ApiKey(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic dTpw",
                "Bearertg_some_key",
                "tg_some_key",
                "Bearer tg_\u0000key",
                "Bearer tg_key\r\nX-Other: 1",
                "Bearer tg_kéy",
                "\tBearer tg_some_key"
            })
    void refusesAMalformedAuthorization(String authorization) {
        ApiError error = Refused.by(() -> Credential.from(authorization, null));
        assertThat(error.status()).isEqualTo(401);
        assertThat(error.code()).isEqualTo("invalid_api_key");
        assertThat(error.message()).doesNotContain("some_key").doesNotContain("dTpw");
    }

    @Test
    void refusesAHugeHeader() {
        String huge = "Bearer " + "x".repeat(1 << 20);
        assertThat(Refused.by(() -> Credential.from(huge, null)).message())
                .isEqualTo("The Authorization header is too long.");
        assertThat(Refused.codeOf(() -> Credential.from(null, huge)))
                .isEqualTo("401 invalid_api_key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Bearer", "Bearer ", "Bearer     "})
    void takesAHeaderWithoutATextForNone(String authorization) {
        assertThat(Credential.from(authorization, " ")).isEqualTo(new Credential.None());
    }

    @Test
    void takesNoHeaderForNone() {
        assertThat(Credential.from(null, null)).isEqualTo(new Credential.None());
    }

    @Test
    void keepsCredentialsOutOfTheirStrings() {
        assertThat(KEY).hasToString("ApiKey[***]");
        assertThat(new Credential.Token("aa.bb.cc")).hasToString("Token[8 characters]");
        assertThat(Refusals.masked("tg_0123456789abcdefghijklmnop")).isEqualTo("tg_***mnop");
    }
}
