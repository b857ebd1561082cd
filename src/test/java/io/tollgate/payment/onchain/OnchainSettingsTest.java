package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.payment.Settlement.NotSent;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings, and that keys stay where they are. */
class OnchainSettingsTest {

    private static final String KEY = "0x" + "11".repeat(32);

    @Test
    void hasTheDefaultsThatAreDocumented() {
        assertThat(bound(Map.of()))
                .isEqualTo(
                        new OnchainSettings(
                                null,
                                Duration.ofSeconds(5),
                                List.of(),
                                BigDecimal.ONE,
                                Duration.ofSeconds(6),
                                Duration.ofSeconds(45),
                                3,
                                new BigDecimal("1.00"),
                                64));
    }

    @Test
    void takesOneKeyOrSeveral() {
        assertThat(bound(Map.of("relayer-key", KEY)).relayerKey()).hasSize(1);
        assertThat(bound(Map.of("relayer-key", KEY + "," + KEY)).relayerKey()).hasSize(2);
        assertThat(bound(Map.of("relayer-key[0]", KEY)).relayerKey()).hasSize(1);
    }

    @Test
    void emptyIsNotSet() {
        OnchainSettings settings = bound(Map.of("relayer-key", "", "rpc-url", ""));
        assertThat(settings.relayerKey()).isEmpty();
        assertThat(settings.rpcUrl()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/s3cret", "rpc.example/s3cret", "http://:s3cret", "s3cret:x"})
    void aMalformedUrlIsNotQuoted(String url) {
        assertThatThrownBy(
                        () ->
                                new OnchainSettings(
                                        URI.create(url),
                                        Duration.ofSeconds(5),
                                        List.of(),
                                        BigDecimal.ONE,
                                        Duration.ofSeconds(6),
                                        Duration.ofSeconds(45),
                                        3,
                                        BigDecimal.ONE,
                                        64))
                .hasMessage("tollgate.payment.rpc-url must be http or https.");
    }

    @Test
    void hidesKeysAndTheUrlsPath() {
        OnchainSettings settings =
                bound(Map.of("relayer-key", KEY, "rpc-url", "https://rpc.example/v2/secret"));
        assertThat(settings.toString())
                .contains("https://rpc.example", "1 keys")
                .doesNotContain("1111", "secret");
        assertThat(RelayerKey.of(KEY).toString())
                .isEqualTo("RelayerKey[0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "0x123", "0xg1", "not-a-key", "0x1234567890ABCDEFnope"})
    void aMalformedKeyIsNotQuoted(String key) {
        assertThatThrownBy(() -> RelayerKey.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "tollgate.payment.relayer-key must be 0x and 64 hex digits, a valid private"
                                + " key.");
    }

    @Test
    void keysOutsideOfTheCurveAreRefused() {
        assertThatThrownBy(() -> RelayerKey.of("0x" + "00".repeat(32)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RelayerKey.of("0x" + "ff".repeat(32)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void needsUrlAndKey() {
        assertThatThrownBy(
                        () -> new OnchainFacilitator(bound(Map.of("relayer-key", KEY)), Lab.USDC))
                .hasMessageContaining("rpc-url");
    }

    @Test
    void startsWithoutTheNode() {
        OnchainSettings settings =
                bound(Map.of("relayer-key", KEY, "rpc-url", "http://127.0.0.1:1"));
        assertThat(settings.rpcUrl()).isEqualTo(URI.create("http://127.0.0.1:1"));
        try (OnchainFacilitator alone = new OnchainFacilitator(settings, Lab.USDC)) {
            assertThat(alone.settle(new Payer().pays(1), Lab.wants(1))).isInstanceOf(NotSent.class);
        }
    }

    private static OnchainSettings bound(Map<String, String> values) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        values.forEach((name, value) -> source.put("tollgate.payment." + name, value));
        return new Binder(source).bindOrCreate("tollgate.payment", OnchainSettings.class);
    }
}
