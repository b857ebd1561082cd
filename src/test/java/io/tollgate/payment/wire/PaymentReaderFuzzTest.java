package io.tollgate.payment.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Payment;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes, there is a well-formed payment or a fault, and never anything else. */
class PaymentReaderFuzzTest {

    private static final int ROUNDS = 60_000;

    private static final String[] SNIPPETS = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "null",
        "true",
        "1",
        "-1",
        "1e9",
        "\"\"",
        "\\u0000",
        "\\ud800",
        "{\"id\":[]}",
        "[[",
        "\"x402Version\":1,",
        "\"info\":7,",
        "0x",
        "é",
        "\u0000"
    };

    private final Random random = new Random(402);
    private final PaymentReader reader = new PaymentReader();

    @Test
    void bytesOfAPayloadChanged() {
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = seed().getBytes(StandardCharsets.UTF_8);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            read += read(Base64.getEncoder().encodeToString(bytes));
        }
        assertThat(read).isBetween(1, ROUNDS - 1);
    }

    @Test
    void snippetsPutInAndPartsCutOut() {
        int read = 0;
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder json = new StringBuilder(seed());
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                int at = random.nextInt(json.length());
                int end = Math.min(json.length(), at + random.nextInt(6));
                json.replace(at, end, SNIPPETS[random.nextInt(SNIPPETS.length)]);
            }
            read += read(Payloads.base64(json.toString()));
        }
        assertThat(read).isBetween(1, ROUNDS - 1);
    }

    @Test
    void valuesOfAnotherType() {
        List<String> others =
                List.of("null", "[]", "{}", "[[1]]", "{\"a\":{}}", "7", "\"x\"", "[{}]");
        String[] parts = Payloads.V2.split("(?<=:)", -1);
        for (int i = 1; i < parts.length; i++) {
            for (String other : others) {
                StringBuilder json = new StringBuilder();
                for (int j = 0; j < parts.length; j++) {
                    json.append(j == i ? other + ",\"rest" + j + "\":" : "").append(parts[j]);
                }
                read(Payloads.base64(json.toString()));
            }
        }
    }

    @Test
    void noise() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            read(new String(bytes, StandardCharsets.ISO_8859_1));
            read(Base64.getUrlEncoder().encodeToString(bytes));
        }
    }

    private String seed() {
        return List.of(Payloads.V1, Payloads.V2, Payloads.UPTO).get(random.nextInt(3));
    }

    private int read(String header) {
        try {
            Payment payment = reader.read(header, null);
            if (payment != null) {
                assertWellFormed(payment);
            }
            return payment == null ? 0 : 1;
        } catch (PaymentFault fault) {
            assertThat(fault.status()).isIn(400, 402);
            return 0;
        }
    }

    private static void assertWellFormed(Payment payment) {
        assertThat(payment.authorization().from()).matches("0x[0-9a-f]{40}");
        assertThat(payment.authorization().to()).matches("0x[0-9a-f]{40}");
        assertThat(payment.authorization().nonce()).matches("0x[0-9a-f]{64}|[0-9]{1,78}");
        assertThat(payment.signature()).matches("0x([0-9a-f]{2})*");
        for (BigInteger number :
                List.of(payment.authorization().value(), payment.authorization().validBefore())) {
            assertThat(number).isNotNegative();
            assertThat(number).isLessThanOrEqualTo(BigInteger.TWO.pow(256));
        }
    }
}
