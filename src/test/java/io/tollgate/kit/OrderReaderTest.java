package io.tollgate.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8402",
                "http://localhost:8402/",
                "http://localhost:8402/v1",
                "http://localhost:8402/v1/",
                "http://localhost:8402/v1/chat/completions"
            })
    void takesAnyAddressOfAGateway(String url) throws UsageException {
        Order order = OrderReader.read(List.of(url, "hi"));
        assertThat(order.endpoint().completions())
                .hasToString("http://localhost:8402/v1/chat/completions");
        assertThat(order.endpoint().receipt("r"))
                .hasToString("http://localhost:8402/v1/receipts/r");
    }

    @Test
    void keepsThePathInFront() throws UsageException {
        assertThat(Endpoint.of("https://a.example/api/v1").faucet())
                .hasToString("https://a.example/api/v1/sandbox/faucet");
    }

    @Test
    void asksForTheEchoAndSpendsLittle() throws UsageException {
        Order order = OrderReader.read(List.of("http://a", "hi"));
        assertThat(order.model()).isEqualTo("demo/echo");
        assertThat(order.most()).isEqualTo(100_000);
        assertThat(order.yes()).isFalse();
        assertThat(order.stream()).isTrue();
        assertThat(order.keyFile()).isNull();
    }

    @Test
    void takesEverythingAfterTwoDashes() throws UsageException {
        Order order = OrderReader.read(List.of("http://a", "--max-usd", "0.05", "--", "--yes"));
        assertThat(order.prompt()).isEqualTo("--yes");
        assertThat(order.yes()).isFalse();
        assertThat(order.most()).isEqualTo(50_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://a",
                "http://a|hi|there",
                "http://a|hi|--cheap",
                "http://a|hi|--model",
                "http://a|hi|--max-usd|much",
                "http://a|hi|--max-usd|-1",
                "http://a|hi|--max-usd|0.0000001",
                "http://a|hi|--max-usd|1e9",
                "ftp://a|hi",
                "localhost:8402|hi",
                "http://|hi",
                "http://a b|hi",
                "http://a?b|hi",
                "http://me:secret@a|hi",
                "http://a|--credit|1",
                "http://a|hi|--credit|1|--key|f",
                "http://a|--credit|0|--key|f",
                "http://a|--credit|much|--key|f"
            })
    void endsInTwoWhenItCannotBeRead(String words) {
        Buyer buyer = new Buyer();
        String[] arguments = words.isEmpty() ? new String[0] : words.split("\\|", -1);
        assertThat(buyer.run(arguments)).isEqualTo(2);
        assertThat(buyer.talk()).hasSize(3);
        assertThat(String.join("\n", buyer.talk())).endsWith(OrderReader.USAGE);
    }

    @ParameterizedTest
    @CsvSource({"1,$0.000001", "612,$0.000612", "100000,$0.10", "1000000,$1.00", "0,$0.00"})
    void writesDollarsExactly(BigInteger amount, String text) {
        assertThat(Usd.format(amount)).isEqualTo(text);
        assertThat(Usd.parse(text.substring(1))).isEqualTo(amount);
    }
}
