package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients and servers give up on long headers: those of a 402 stay short whatever is sold. */
class OfferSizeTest {

    /** The longest that the catalogue takes. */
    private static final String MODEL = "a".repeat(40) + "/" + "b".repeat(91);

    @Test
    void staysSmallAndInAscii(@TempDir Path folder) throws IOException {
        String models = Files.readString(Path.of("models.yaml"));
        Path file =
                Files.writeString(
                        folder.resolve("models.yaml"),
                        models.replace("demo/echo", MODEL)
                                .replace("name: Echo", "name: \"" + "É\\\"😀".repeat(500) + "\"")
                                .replace(
                                        "Says the prompt back, one word at a time",
                                        "\"" + "é\\\"😀".repeat(2_000) + "\""));
        Map<String, Object> settings =
                Map.of(
                        "tollgate.payment.upto",
                        true,
                        "tollgate.models-file",
                        file,
                        "tollgate.public-base-url",
                        "https://" + "long-name.".repeat(24) + "example/" + "path/".repeat(50));
        try (Gateway gateway = Gateway.start("http://127.0.0.1:1", settings)) {
            Payer payer = new Payer(gateway).rich();
            String body =
                    "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"ä 😀\"}]}"
                            .formatted(MODEL);
            requireSmall(gateway.send(payer.unpaid(body)));
            requireSmall(new Payer(gateway).pay(body));
        }
    }

    private static void requireSmall(HttpResponse<String> asked) {
        assertThat(asked.statusCode()).isEqualTo(402);
        int block =
                asked.headers().map().entrySet().stream()
                        .flatMap(
                                header ->
                                        header.getValue().stream()
                                                .map(value -> header.getKey() + ": " + value))
                        .mapToInt(line -> line.length() + 2)
                        .sum();
        assertThat(block).isLessThan(8 * 1024 - 256);
        assertThat(asked.body()).matches("\\p{ASCII}*");
        for (String name : new String[] {"PAYMENT-REQUIRED", "X-Payment-Required"}) {
            byte[] json =
                    Base64.getDecoder().decode(asked.headers().firstValue(name).orElseThrow());
            assertThat(new String(json, StandardCharsets.UTF_8)).matches("\\p{ASCII}*");
        }
    }
}
