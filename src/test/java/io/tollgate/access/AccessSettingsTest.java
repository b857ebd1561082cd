package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AccessSettingsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MONTH = Duration.ofDays(30);

    private static final AccessSettings.Jwt NO_ISSUERS = new AccessSettings.Jwt(List.of());

    private static AccessSettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("tollgate.access", AccessSettings.class);
    }

    private static AccessSettings.Issuer issuer(String jwksUri) {
        return new AccessSettings.Issuer("https://idp.example", URI.create(jwksUri), "api");
    }

    @Test
    void refusesLifetimesThatGiveNobodyAnything() {
        assertThatThrownBy(() -> new AccessSettings("", NO_ISSUERS, Duration.ZERO, MONTH))
                .hasMessageContaining("token-lifetime");
        assertThatThrownBy(() -> new AccessSettings("", NO_ISSUERS, MONTH, HOUR))
                .hasMessageContaining("session-lifetime");
    }

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of())).isEqualTo(new AccessSettings("", NO_ISSUERS, HOUR, MONTH));
    }

    @Test
    void mapsEverySetting() {
        AccessSettings settings =
                bound(
                        Map.of(
                                "tollgate.access.bootstrap-key", "any string\n",
                                "tollgate.access.jwt.issuers[0].issuer", "https://idp.example",
                                "tollgate.access.jwt.issuers[0].jwks-uri", "https://idp.example/k",
                                "tollgate.access.jwt.issuers[0].audience", "api",
                                "tollgate.access.token-lifetime", "5m",
                                "tollgate.access.session-lifetime", "1d"));
        AccessSettings.Jwt jwt = new AccessSettings.Jwt(List.of(issuer("https://idp.example/k")));
        assertThat(settings)
                .isEqualTo(
                        new AccessSettings(
                                "any string", jwt, Duration.ofMinutes(5), Duration.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seven77", "schlüssel", "with\u0000control", "three.part.key"})
    void refusesABootstrapKeyThatNoRequestCouldMatch(String key) {
        assertThatThrownBy(() -> new AccessSettings(key, NO_ISSUERS, HOUR, MONTH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tollgate.access.bootstrap-key")
                .message()
                .doesNotContain(key);
        assertThatThrownBy(() -> bound(Map.of("tollgate.access.bootstrap-key", key)))
                .rootCause()
                .message()
                .doesNotContain(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://idp.example/keys",
                "http://localhost:8080/keys",
                "http://127.0.0.1/keys",
                "http://127.8.4.2:1/keys",
                "http://[::1]:8080/keys"
            })
    void takesHttpsAndLoopback(String uri) {
        assertThatCode(() -> issuer(uri)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://idp.example/keys",
                "http://127.0.0.1.attacker.example/keys",
                "http://localhost.attacker.example/keys",
                "http://169.254.169.254/keys",
                "http://127.0.0.1@attacker.example/keys",
                "https://user:password@idp.example/keys",
                "file:///etc/passwd",
                "ftp://localhost/keys",
                "/keys",
                "jar:https://idp.example!/keys"
            })
    void refusesAnyOtherPlaceForKeys(String uri) {
        assertThatThrownBy(() -> issuer(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jwks-uri");
    }

    @Test
    void refusesAnIssuerWithoutANameOrAnAudienceOrTwice() {
        URI uri = URI.create("https://idp.example/keys");
        for (String name : new String[] {null, " ", "a#b", "x".repeat(256)}) {
            assertThatThrownBy(() -> new AccessSettings.Issuer(name, uri, "api"))
                    .hasMessageContaining("issuers[].issuer");
        }
        assertThatThrownBy(() -> new AccessSettings.Issuer("a", uri, ""))
                .hasMessageContaining("audience");
        AccessSettings.Issuer issuer = issuer("https://idp.example/keys");
        assertThatThrownBy(() -> new AccessSettings.Jwt(List.of(issuer, issuer)))
                .hasMessageContaining("twice");
    }

    @Test
    void keepsTheBootstrapKeyOutOfItsString() {
        assertThat(new AccessSettings("my secret key", NO_ISSUERS, HOUR, MONTH).toString())
                .doesNotContain("my secret key");
    }
}
