package io.tollgate;

import static io.tollgate.Bound.byDefault;
import static io.tollgate.Bound.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.access.AccessSettings;
import io.tollgate.admin.AdminSettings;
import io.tollgate.door.DoorSettings;
import io.tollgate.idempotency.IdempotencySettings;
import io.tollgate.limit.LimitSettings;
import io.tollgate.live.BrokerSettings;
import io.tollgate.live.LiveSettings;
import io.tollgate.payment.mandate.CollectSettings;
import io.tollgate.payment.remote.RemoteSettings;
import io.tollgate.pricing.BillingSettings;
import io.tollgate.upstream.BreakerSettings;
import io.tollgate.upstream.DispatchSettings;
import io.tollgate.upstream.UpstreamSettings;
import io.tollgate.upstream.demo.DemoSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** What holds when nothing is set, in code and in the shipped file. */
class SettingsTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                BrokerSettings.class,
                DoorSettings.class,
                DispatchSettings.class,
                BreakerSettings.class,
                DemoSettings.class,
                AccessSettings.class,
                AdminSettings.class,
                BillingSettings.class,
                IdempotencySettings.class,
                RemoteSettings.class,
                LimitSettings.class,
                CollectSettings.class
            })
    void theShippedFileSaysWhatHoldsAnyway(Class<?> type) throws IOException {
        assertThat(shipped(type)).isEqualTo(byDefault(type));
    }

    @Test
    void theShippedFileSaysWhereTheRoutesAreAndWhatTheyMayUse() throws IOException {
        LiveSettings shipped = shipped(LiveSettings.class);
        LiveSettings byDefault = byDefault(LiveSettings.class);
        assertThat(shipped.routesDir()).isEqualTo(byDefault.routesDir());
        assertThat(shipped.modelsFile()).isEqualTo(byDefault.modelsFile());
        assertThat(shipped.live().poll()).isEqualTo(byDefault.live().poll());
        assertThat(shipped.live().history()).isEqualTo(byDefault.live().history());
        assertThat(shipped.live().components()).isEqualTo(byDefault.live().components());
        assertThat(shipped.live().languages()).isEqualTo(byDefault.live().languages());
        assertThat(byDefault.live().beans()).isEmpty();
        assertThat(shipped.live().beans()).contains("requestReader", "dispatcher", "replies");
    }

    @Test
    void theShippedFileHasNoKeys() throws IOException {
        assertThat(byDefault(UpstreamSettings.class).upstreams()).isEmpty();
        assertThat(shipped(UpstreamSettings.class).upstreams())
                .containsKeys("openai", "deepseek", "qwen", "moonshot", "zhipu", "minimax", "xai")
                .allSatisfy(
                        (name, provider) -> {
                            assertThat(provider.apiKey()).isEmpty();
                            assertThat(provider.baseUrl())
                                    .startsWith("https://")
                                    .doesNotEndWith("/");
                        });
    }

    @Test
    void hasTheDefaultsThatAreDocumented() {
        assertThat(byDefault(DoorSettings.class))
                .isEqualTo(
                        new DoorSettings(
                                DataSize.ofMegabytes(32), 0.2, List.of(), Duration.ofSeconds(30)));
        assertThat(byDefault(DispatchSettings.class))
                .isEqualTo(
                        new DispatchSettings(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(300),
                                Duration.ofSeconds(120),
                                Duration.ofSeconds(330),
                                0.2,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(15),
                                20_000,
                                64 * 1024 * 1024));
        assertThat(byDefault(BreakerSettings.class))
                .isEqualTo(new BreakerSettings(50, 20, 5, Duration.ofSeconds(15), 3));
        assertThat(byDefault(DemoSettings.class))
                .isEqualTo(new DemoSettings(Duration.ofMillis(20)));
        assertThat(byDefault(BillingSettings.class))
                .isEqualTo(new BillingSettings(new BigDecimal("10"), new BigDecimal("0.001")));
    }
}
