package io.tollgate.access.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.error.ApiException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of EIP-4361, with nothing left over. */
class SignInParserTest {

    private static final String FULL =
            """
            https://gate.example:8402 wants you to sign in with your Ethereum account:
            0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2

            I accept: all of it, [really] & more!

            URI: https://gate.example:8402/v1/authorize?a=b#c
            Version: 1
            Chain ID: 8453
            Nonce: 32891756abcdEF
            Issued At: 2026-01-01T12:00:00.123Z
            Expiration Time: 2026-01-01T13:00:00+01:00
            Not Before: 2026-01-01T12:00:00Z
            Request ID: some-id:1
            Resources:
            - ipfs://bafybeiemxf5abjwjbikoz4m
            - https://gate.example/claim.json""";

    private static final String LEAST =
            """
            localhost:8402 wants you to sign in with your Ethereum account:
            0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2


            URI: http://localhost:8402
            Version: 1
            Chain ID: 1
            Nonce: 12345678
            Issued At: 2026-01-01T12:00:00Z""";

    private static void requireRefused(String text) {
        assertThatThrownBy(() -> SignInParser.parse(text))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> {
                            assertThat(e.error().status()).isEqualTo(400);
                            assertThat(e.error().param()).isEqualTo("message");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {FULL, LEAST, LEAST + "\nRequest ID: "})
    void whatIsReadIsWhatWasWritten(String text) {
        assertThat(SignInParser.parse(text).text()).isEqualTo(text);
    }

    @Test
    void readsEveryField() {
        SignInMessage message = SignInParser.parse(FULL);
        assertThat(message.scheme()).isEqualTo("https");
        assertThat(message.domain()).isEqualTo("gate.example:8402");
        assertThat(message.statement()).startsWith("I accept").endsWith("more!");
        assertThat(message.chainId()).isEqualTo(8_453);
        assertThat(message.notBefore()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(message.requestId()).isEqualTo("some-id:1");
        assertThat(message.resources()).hasSize(2);
        assertThat(SignInParser.parse(LEAST).statement()).isNull();
        assertThat(SignInParser.parse(LEAST + "\nResources:").resources()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "your Ethereum|your Solana",
                "0xC02a|0XC02a",
                "6Cc2|6Cc",
                "Version: 1|Version:1",
                "Chain ID: 8453|Chain ID: 08453",
                "Chain ID: 8453|Chain ID: -1",
                "Chain ID: 8453|Chain ID: 99999999999999999999",
                "Nonce: 32891756abcdEF|Nonce: 1234567",
                "Nonce: 32891756abcdEF|Nonce: 12345678_",
                "12:00:00.123Z|12:00Z",
                "12:00:00.123Z|12:00:00",
                "I accept|I àccept",
                "I accept|I \"accept\"",
                "URI: https|URI: //https",
                "- ipfs://|-ipfs://",
                "Request ID: some-id:1|Request ID: a b",
                "gate.example:8402 wants|gate.example:8402/x wants",
                "gate.example:8402 wants|a@b c wants"
            })
    void oneThingAmissIsEnough(String was, String is) {
        assertThat(FULL).contains(was);
        requireRefused(FULL.replaceFirst(java.util.regex.Pattern.quote(was), is));
    }

    @Test
    void linesStandWhereTheyBelongAndOnce() {
        String[] lines = FULL.split("\n");
        for (int i = 0; i < lines.length - 1; i++) {
            String[] swapped = lines.clone();
            swapped[i] = lines[i + 1];
            swapped[i + 1] = lines[i];
            if (!lines[i].startsWith("- ")) {
                requireRefused(String.join("\n", swapped));
            }
            String[] twice = lines.clone();
            twice[i] = lines[i] + "\n" + lines[i];
            if (!lines[i].startsWith("- ")) {
                requireRefused(String.join("\n", twice));
            }
        }
    }

    @Test
    void nothingStandsBeforeOrBehind() {
        requireRefused(FULL + "\n");
        requireRefused("\n" + FULL);
        requireRefused(FULL.replace("\n", "\r\n"));
        requireRefused(FULL.replace("\n", "\u2028"));
        requireRefused("");
        requireRefused(LEAST + "\nResources:" + "\n- a:b".repeat(21));
        requireRefused(FULL + "x".repeat(20_000));
    }

    /** Whatever is let in has one meaning: it is written again as it came. */
    @Test
    void noChangeIsReadAsSomethingElse() {
        Random random = new Random(4361);
        String alphabet = "\n\r \t:-/?#0aZ\u0000é\u2028";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? FULL : LEAST);
            for (int n = random.nextInt(3); n >= 0; n--) {
                int at = random.nextInt(text.length());
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, c);
                    case 1 -> text.setCharAt(at, c);
                    default -> text.deleteCharAt(at);
                }
            }
            try {
                assertThat(SignInParser.parse(text.toString()).text()).isEqualTo(text.toString());
            } catch (ApiException refused) {
                assertThat(refused.error().status()).isEqualTo(400);
            }
        }
    }
}
