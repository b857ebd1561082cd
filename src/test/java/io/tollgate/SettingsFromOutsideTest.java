package io.tollgate;

import static io.tollgate.Bound.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.access.AccessSettings;
import io.tollgate.door.DoorSettings;
import io.tollgate.live.LiveSettings;
import io.tollgate.pricing.BillingSettings;
import io.tollgate.upstream.BreakerSettings;
import io.tollgate.upstream.DispatchSettings;
import io.tollgate.upstream.UpstreamSettings;
import io.tollgate.upstream.demo.DemoSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Every setting can be set by an environment variable. */
class SettingsFromOutsideTest {

    @Test
    void everySettingHasAnEnvironmentVariable() {
        assertThat(
                        set(
                                DoorSettings.class,
                                Map.of(
                                        "TOLLGATE_DOOR_MAX_BODY", "1MB",
                                        "TOLLGATE_DOOR_BODY_BUDGET", "0.5",
                                        "TOLLGATE_DOOR_CORS_ALLOWED_ORIGINS", "https://a,https://b",
                                        "TOLLGATE_DOOR_DRAIN", "2m")))
                .isEqualTo(
                        new DoorSettings(
                                DataSize.ofMegabytes(1),
                                0.5,
                                List.of("https://a", "https://b"),
                                Duration.ofMinutes(2)));
        assertThat(
                        set(
                                BreakerSettings.class,
                                Map.of(
                                        "TOLLGATE_BREAKER_FAILURE_RATE", "30",
                                        "TOLLGATE_BREAKER_WINDOW", "40",
                                        "TOLLGATE_BREAKER_MINIMUM_CALLS", "10",
                                        "TOLLGATE_BREAKER_OPEN", "1s",
                                        "TOLLGATE_BREAKER_TRIALS", "1")))
                .isEqualTo(new BreakerSettings(30, 40, 10, Duration.ofSeconds(1), 1));
        assertThat(set(DemoSettings.class, Map.of("TOLLGATE_DEMO_EVENT_DELAY", "1ms")))
                .isEqualTo(new DemoSettings(Duration.ofMillis(1)));
        assertThat(
                        set(
                                        AccessSettings.class,
                                        Map.of("TOLLGATE_ACCESS_BOOTSTRAP_KEY", "a-key-of-ours"))
                                .bootstrapKey())
                .isEqualTo("a-key-of-ours");
    }

    @Test
    void everyWaitHasAnEnvironmentVariable() {
        DispatchSettings settings =
                set(
                        DispatchSettings.class,
                        Map.of(
                                "TOLLGATE_DISPATCH_CONNECT_TIMEOUT", "1s",
                                "TOLLGATE_DISPATCH_FIRST_BYTE_TIMEOUT", "2s",
                                "TOLLGATE_DISPATCH_GAP_TIMEOUT", "3s",
                                "TOLLGATE_DISPATCH_DEADLINE", "4s",
                                "TOLLGATE_DISPATCH_RETRY_BUDGET", "0.5",
                                "TOLLGATE_DISPATCH_OPEN_AFTER", "6s",
                                "TOLLGATE_DISPATCH_COMMENT_EVERY", "7s",
                                "TOLLGATE_DISPATCH_MAX_CONNECTIONS", "8",
                                "TOLLGATE_DISPATCH_MAX_ANSWER", "9"));
        assertThat(settings)
                .isEqualTo(
                        new DispatchSettings(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                0.5,
                                Duration.ofSeconds(6),
                                Duration.ofSeconds(7),
                                8,
                                9));
    }

    @Test
    void theRoutesHaveEnvironmentVariables() {
        LiveSettings settings =
                set(
                        LiveSettings.class,
                        Map.of(
                                "TOLLGATE_ROUTES_DIR", "here",
                                "TOLLGATE_MODELS_FILE", "there.yaml",
                                "TOLLGATE_LIVE_POLL", "1s",
                                "TOLLGATE_LIVE_COMPONENTS", "direct, bean",
                                "TOLLGATE_LIVE_LANGUAGES", "simple",
                                "TOLLGATE_LIVE_BEANS", "replies",
                                "TOLLGATE_LIVE_HISTORY", "2"));
        assertThat(settings)
                .isEqualTo(
                        new LiveSettings(
                                Path.of("here"),
                                Path.of("there.yaml"),
                                new LiveSettings.Generations(
                                        Duration.ofSeconds(1),
                                        Set.of("direct", "bean"),
                                        Set.of("simple"),
                                        Set.of("replies"),
                                        2)));
    }

    @Test
    void aProviderHasEnvironmentVariablesThatKeepItsKeySecret() {
        UpstreamSettings settings =
                set(
                        UpstreamSettings.class,
                        Map.of(
                                "TOLLGATE_UPSTREAMS_OPENAI_API_KEY", "sk-secret",
                                "TOLLGATE_UPSTREAMS_OPENAI_BASE_URL", "https://api.openai.com/v1"));
        assertThat(settings.provider("openai"))
                .hasValue(
                        new UpstreamSettings.Provider(
                                "https://api.openai.com/v1", "sk-secret", false));
        assertThat(settings.provider("deepseek")).isEmpty();
        assertThat(settings).asString().contains("api.openai.com").doesNotContain("secret");
    }

    private static BillingSettings billing(String percent, String floor) {
        return set(
                BillingSettings.class,
                Map.of(
                        "TOLLGATE_BILLING_COMMISSION_PERCENT", percent,
                        "TOLLGATE_BILLING_FLOOR_USD", floor));
    }

    @Test
    void theRulesOfBillingHaveEnvironmentVariables() {
        assertThat(billing("2.1234", "0.000001"))
                .isEqualTo(
                        new BillingSettings(new BigDecimal("2.1234"), new BigDecimal("0.000001")));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0.001, commission-percent",
        "0.00001, 0.001, commission-percent",
        "10, -0.001, floor-usd",
        "10, 0.0000001, floor-usd"
    })
    void rulesOfBillingThatMakeNoSenseAreRefused(String percent, String floor, String name) {
        assertThatThrownBy(() -> billing(percent, floor))
                .rootCause()
                .hasMessageContaining("tollgate.billing." + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "50.1", "100"})
    void aBreakerThatCouldNotWorkIsRefused(String rate) {
        assertThatThrownBy(
                        () ->
                                set(
                                        BreakerSettings.class,
                                        Map.of("TOLLGATE_BREAKER_FAILURE_RATE", rate)))
                .rootCause()
                .hasMessageContaining("tollgate.breaker.failure-rate");
    }
}
