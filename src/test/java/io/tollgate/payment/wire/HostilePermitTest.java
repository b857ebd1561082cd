package io.tollgate.payment.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tollgate.payment.Payment;
import io.tollgate.payment.Permit2Authorization;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Permits of Permit2, read as strictly as authorizations of EIP-3009 are. */
class HostilePermitTest {

    private final PaymentReader reader = new PaymentReader();

    @Test
    void readsWhatClientsSend() {
        Payment payment = reader.read(Payloads.base64(Payloads.UPTO), null);
        assertThat(payment.scheme()).isEqualTo("upto");
        assertThat(payment.authorization())
                .isEqualTo(
                        new Permit2Authorization(
                                "0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a",
                                "0x833589fcd6edb6e08f4c7c32d4f71b54bda02913",
                                BigInteger.valueOf(5_000_000),
                                "0x4020a4f3b7b90cca423b9fabcc0ce57c6c240002",
                                "7",
                                BigInteger.valueOf(1740672154),
                                "0x209693bc6afc0c5328ba36faf03c514ef312287c",
                                "0x857b06519e91e3a54538791bdbb0e22373e36b66",
                                BigInteger.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+1", " 7", "07", "0x7", "7.0", "7e0", "", "\u0667", "1_0"})
    void refusesWhatIsNoNumber(String number) {
        for (String field : new String[] {"nonce", "deadline", "validAfter", "amount"}) {
            malformed(field, '"' + number + '"');
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "true", "{}", "[]", "\"0x\"", "\"0xzz\""})
    void refusesWhatIsNoText(String value) {
        for (String field :
                new String[] {
                    "from",
                    "token",
                    "spender",
                    "to",
                    "facilitator",
                    "nonce",
                    "deadline",
                    "validAfter",
                    "amount",
                    "permitted",
                    "witness",
                    "signature"
                }) {
            if (!(field.equals("signature") && value.equals("\"0x\""))) {
                malformed(field, value);
            }
        }
    }

    @Test
    void refusesWhatIsTooLargeOrTwice() {
        malformed("nonce", '"' + BigInteger.TWO.pow(256).toString() + '"');
        malformed("deadline", "\"" + "9".repeat(79) + '"');
        malformed("nonce", "\"7\",\"nonce\":\"8\"");
        malformed("to", "\"0x209693Bc6afc0C5328bA36FaF03C514EF312287C\",\"to\":null");
    }

    @Test
    void belongsToUptoInVersionTwo() {
        expect(
                Payloads.UPTO.replace("\"scheme\":\"upto\"", "\"scheme\":\"exact\""),
                402,
                "unsupported_payload_type");
        expect(
                Payloads.UPTO.replace("\"scheme\":\"upto\"", "\"scheme\":\"batch-settlement\""),
                402,
                "unsupported_scheme");
        expect(
                Payloads.V1
                        .replace("\"exact\"", "\"upto\"")
                        .replace(Payloads.EXACT, Payloads.PERMIT),
                402,
                "unsupported_scheme");
        expect(
                Payloads.UPTO.replace(
                        "\"permit2Authorization\"",
                        "\"authorization\":{},\"permit2Authorization\""),
                402,
                "unsupported_payload_type");
    }

    /** With the field's value in the payload, not the one in {@code accepted}, replaced. */
    private void malformed(String field, String value) {
        String permit =
                Payloads.PERMIT.replaceFirst(
                        '"' + field + "\":(\"[^\"]*\"|\\{[^}]*})",
                        java.util.regex.Matcher.quoteReplacement('"' + field + "\":" + value));
        assertThat(permit).isNotEqualTo(Payloads.PERMIT);
        expect(Payloads.UPTO.replace(Payloads.PERMIT, permit), 400, "invalid_payload");
    }

    private void expect(String json, int status, String reason) {
        PaymentFault fault =
                catchThrowableOfType(
                        PaymentFault.class, () -> reader.read(Payloads.base64(json), null));
        assertThat(fault).as(json).isNotNull();
        assertThat(fault.status()).as(json).isEqualTo(status);
        assertThat(fault.reason()).isEqualTo(reason);
    }
}
