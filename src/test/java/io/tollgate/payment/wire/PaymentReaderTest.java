package io.tollgate.payment.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Accepted;
import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.exact.ExactChecks;
import io.tollgate.payment.exact.Finding;
import io.tollgate.payment.exact.Recovery;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentReaderTest {

    private static final String PAYER = "0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a";
    private static final String PAY_TO = "0x209693bc6afc0c5328ba36faf03c514ef312287c";
    private static final String USDC = "0x833589fcd6edb6e08f4c7c32d4f71b54bda02913";

    private final PaymentReader reader = new PaymentReader();

    @Test
    void readsVersionTwo() {
        Payment payment = read(Payloads.V2);
        assertThat(payment.x402Version()).isEqualTo(2);
        assertThat(payment.scheme()).isEqualTo("exact");
        assertThat(payment.network()).isEqualTo("eip155:8453");
        assertThat(payment.signature()).isEqualTo(Payloads.SIGNATURE);
        assertThat(payment.accepted())
                .isEqualTo(new Accepted(BigInteger.valueOf(10_000), USDC, PAY_TO));
        assertThat(payment.resource()).isEqualTo("https://gateway.example/v1/chat/completions");
        assertThat(payment.identifier()).isNull();
        assertThat(new String(payment.json(), StandardCharsets.UTF_8)).isEqualTo(Payloads.V2);
    }

    @Test
    void readsVersionOne() {
        Payment payment = read(Payloads.V1);
        assertThat(payment.x402Version()).isEqualTo(1);
        assertThat(payment.network()).isEqualTo("eip155:8453");
        assertThat(payment.accepted()).isNull();
        assertThat(payment.resource()).isNull();
        assertThat(payment.authorization())
                .isEqualTo(
                        new Eip3009Authorization(
                                PAYER,
                                PAY_TO,
                                BigInteger.valueOf(10_000),
                                BigInteger.valueOf(1740672089),
                                BigInteger.valueOf(1740672154),
                                "0x" + "22".repeat(32)));
    }

    @Test
    void readsEitherVersionInEitherHeader() {
        for (String json : List.of(Payloads.V1, Payloads.V2)) {
            assertThat(reader.read(Payloads.base64(json), null)).isNotNull();
            assertThat(reader.read(null, Payloads.base64(json))).isNotNull();
            assertThat(reader.read("", " " + Payloads.base64(json) + " ")).isNotNull();
            assertThat(reader.read(Payloads.base64(json), Payloads.base64(json))).isNotNull();
        }
        assertThat(reader.read(null, null)).isNull();
        assertThat(reader.read("", " ")).isNull();
        assertThat(reader.read(List.of())).isNull();
        assertThat(reader.read(Arrays.asList(null, Payloads.base64(Payloads.V1)))).isNotNull();
    }

    @Test
    void readsBothAlphabetsPaddedOrNot() {
        // One more blank each time, so that every padding is met; the ? and ~ need + and /.
        for (String blanks : List.of("", " ", "  ")) {
            String json = Payloads.V2.replace("\"a\"", "\"~~~???>>>\"" + blanks);
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                assertThat(reader.read(encoder.encodeToString(bytes), null)).isNotNull();
                assertThat(reader.read(encoder.withoutPadding().encodeToString(bytes), null))
                        .isNotNull();
            }
        }
    }

    @Test
    void anotherSpellingIsTheSamePayment() {
        String upper = Payloads.V1.replace("2222", "abcd");
        String lower = upper.replace("abcd", "ABCD").replace("E376E7C2", "e376e7c2");
        assertThat(read(lower).authorization()).isEqualTo(read(upper).authorization());
    }

    @ParameterizedTest
    @CsvSource({
        "base, eip155:8453",
        "base-sepolia, eip155:84532",
        "ethereum, eip155:1",
        "polygon, eip155:137",
        "arbitrum, eip155:42161",
        "avalanche, eip155:43114",
        "avalanche-fuji, eip155:43113"
    })
    void translatesTheNetworksOfVersionOne(String name, String caip2) {
        String json = Payloads.V1.replace("\"base\"", '"' + name + '"');
        assertThat(read(json).network()).isEqualTo(caip2);
    }

    @Test
    void takesNullForAbsent() {
        String json =
                Payloads.V2.replace(
                        "\"payload\":", "\"scheme\":null,\"x\":null,\"error\":null,\"payload\":");
        assertThat(read(json)).isNotNull();
        assertThat(
                        read(json.replaceAll("\"resource\":\\{[^}]*}", "\"resource\":null")
                                        .replaceAll("\"extensions\":.*", "\"extensions\":null}"))
                                .resource())
                .isNull();
        assertThat(
                        read(
                                Payloads.V2.replace(
                                        "{\"signature\"",
                                        "{\"permit2Authorization\":null,\"signature\"")))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef", "pay_7d5d747be160e280504c099d984bcfe0"})
    void readsThePaymentIdentifier(String id) {
        String json = withIdentifier("{\"required\":false,\"id\":\"" + id + "\"}");
        assertThat(read(json).identifier()).isEqualTo(id);
        assertThat(read(withIdentifier("{\"required\":false}")).identifier()).isNull();
        assertThat(read(withIdentifier("null")).identifier()).isNull();
    }

    @Test
    void whatItReadsIsWhatWasSigned() {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1740672100), ZoneOffset.UTC);
        ExactChecks checks = new ExactChecks(clock, 6, new Recovery());
        Asset usdc = new Asset("eip155:8453", 8453, USDC, "USD Coin", "2");
        PaymentRequirements ours = new PaymentRequirements("exact", usdc, 10_000, PAY_TO, 60);
        for (String json : List.of(Payloads.V1, Payloads.V2)) {
            assertThat(checks.check(read(json), ours)).isEqualTo(new Finding.Recovered(PAYER));
        }
    }

    private static String withIdentifier(String info) {
        return Payloads.V2.replace(
                "{\"builder-code\"",
                "{\"payment-identifier\":{\"schema\":{},\"info\":" + info + "},\"builder-code\"");
    }

    private Payment read(String json) {
        return reader.read(Payloads.base64(json), null);
    }
}
