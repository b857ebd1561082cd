package io.tollgate.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.limit.LimitSettings.Shared;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

class LimitSettingsTest {

    private static LimitSettings bound(Map<String, String> settings) {
        return new Binder(
                        List.of(new MapConfigurationPropertySource(settings)),
                        null,
                        new ApplicationConversionService())
                .bindOrCreate("tollgate.limits", LimitSettings.class);
    }

    @Test
    void hasDefaults() {
        assertThat(bound(Map.of()))
                .isEqualTo(
                        new LimitSettings(
                                600_000, 600_000_000, 10_000, 120_000, Shared.AUTO, List.of()));
    }

    @Test
    void mapsEverySetting() {
        assertThat(
                        bound(
                                Map.of(
                                        "tollgate.limits.requests-per-minute", "1",
                                        "tollgate.limits.tokens-per-minute", "2",
                                        "tollgate.limits.concurrent-streams", "3",
                                        "tollgate.limits.quotes-per-minute-per-ip", "4",
                                        "tollgate.limits.shared", "false",
                                        "tollgate.limits.trusted-proxies", "10.0.0.0/8,::1")))
                .isEqualTo(
                        new LimitSettings(1, 2, 3, 4, Shared.FALSE, List.of("10.0.0.0/8", "::1")));
    }

    @Test
    void countsTogetherWhereOthersCanBe() {
        String postgres = "jdbc:postgresql://db/tollgate";
        String h2 = "jdbc:h2:file:./data/tollgate";
        assertThat(Shared.AUTO.at(postgres)).isTrue();
        assertThat(Shared.AUTO.at(h2)).isFalse();
        assertThat(Shared.TRUE.at(postgres)).isTrue();
        assertThat(Shared.FALSE.at(postgres)).isFalse();
        assertThat(Shared.FALSE.at(h2)).isFalse();
        assertThatThrownBy(() -> Shared.TRUE.at(h2)).hasMessageContaining("tollgate.limits.shared");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requests-per-minute",
                "tokens-per-minute",
                "concurrent-streams",
                "quotes-per-minute-per-ip"
            })
    void refusesALimitThatIsNone(String name) {
        assertThatThrownBy(() -> bound(Map.of("tollgate.limits." + name, "0")))
                .rootCause()
                .hasMessageContaining("tollgate.limits." + name);
    }

    @Test
    void refusesALimitBeyondCounting() {
        assertThatThrownBy(() -> bound(Map.of("tollgate.limits.tokens-per-minute", "10000000001")))
                .rootCause()
                .hasMessageContaining("10000000000");
    }
}
