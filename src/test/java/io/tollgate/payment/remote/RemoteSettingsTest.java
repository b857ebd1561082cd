package io.tollgate.payment.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RemoteSettingsTest {

    private static RemoteSettings bound(Map<String, String> values) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        values.forEach((name, value) -> source.put("tollgate.payment." + name, value));
        return new Binder(source).bindOrCreate("tollgate.payment", RemoteSettings.class);
    }

    @Test
    void hasTheDefaultsThatAreDocumented() {
        assertThat(bound(Map.of()))
                .isEqualTo(
                        new RemoteSettings(
                                null,
                                "",
                                "",
                                "",
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(90),
                                Duration.ofSeconds(2),
                                64,
                                new RemoteSettings.Breaker(50, 20, 5, Duration.ofSeconds(10), 3)));
    }

    @Test
    void mapsEverySetting() {
        assertThat(
                        bound(
                                Map.ofEntries(
                                        Map.entry("facilitator-url", "https://f.example/x402"),
                                        Map.entry("cdp-key-id", "id\n"),
                                        Map.entry("cdp-key-secret", "secret\n"),
                                        Map.entry("connect-timeout", "1s"),
                                        Map.entry("verify-timeout", "2s"),
                                        Map.entry("settle-timeout", "3s"),
                                        Map.entry("queue-timeout", "4s"),
                                        Map.entry("max-in-flight", "5"),
                                        Map.entry("facilitator-breaker.failure-rate", "60"),
                                        Map.entry("facilitator-breaker.window", "7"),
                                        Map.entry("facilitator-breaker.minimum-calls", "6"),
                                        Map.entry("facilitator-breaker.open", "9s"),
                                        Map.entry("facilitator-breaker.trials", "1"))))
                .isEqualTo(
                        new RemoteSettings(
                                URI.create("https://f.example/x402"),
                                "",
                                "id",
                                "secret",
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                5,
                                new RemoteSettings.Breaker(60, 7, 6, Duration.ofSeconds(9), 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "facilitator-url, ftp://s3cret",
        "facilitator-url, https://u:s3cret@f.example",
        "facilitator-url, https://f.example?key=s3cret",
        "facilitator-token, s3crét",
        "cdp-key-secret, s3cret",
        "cdp-key-id, s3cret",
        "verify-timeout, 0s",
        "max-in-flight, 0",
        "facilitator-breaker.failure-rate, 0"
    })
    void whatCannotWorkIsRefusedButNotQuoted(String setting, String value) {
        assertThatThrownBy(() -> bound(Map.of(setting, value)))
                .rootCause()
                .hasMessageContaining("tollgate.payment.")
                .message()
                .doesNotContain("s3cr");
    }

    @Test
    void aKeyGoesOverHttpsOrStaysOnTheMachine() {
        assertThatThrownBy(
                        () ->
                                bound(
                                        Map.of(
                                                "facilitator-url", "http://f.example",
                                                "facilitator-token", "t")))
                .rootCause()
                .hasMessageContaining("must be https");
        assertThat(bound(Map.of("facilitator-url", "http://f.example")).facilitatorUrl())
                .hasHost("f.example");
        bound(Map.of("facilitator-url", "http://127.0.0.1:1", "facilitator-token", "t"));
        assertThatThrownBy(
                        () ->
                                bound(
                                        Map.of(
                                                "facilitator-token",
                                                "t",
                                                "cdp-key-id",
                                                "i",
                                                "cdp-key-secret",
                                                "s")))
                .rootCause()
                .hasMessageContaining("exclude each other");
    }

    @Test
    void needsAUrl() {
        RemoteSettings none = bound(Map.of("facilitator-url", ""));
        assertThatThrownBy(() -> Remote.facilitator(none, null, Clock.systemUTC()))
                .hasMessageContaining("facilitator-url");
    }
}
