package io.tollgate.pricing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.catalog.Catalog;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.JsonScan;
import io.tollgate.completion.Span;
import io.tollgate.completion.Usage;
import io.tollgate.completion.UsageReader;
import io.tollgate.stream.ChunkRelay;
import io.tollgate.stream.EventReader;
import io.tollgate.stream.RewordedRelay;
import io.tollgate.upstream.gemini.GeminiWire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From what Google reports to what is charged, in atomic units, whole answers and streams. */
class GeminiUsageGoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GeminiWire WIRE = new GeminiWire(InstantSource.system());

    static Stream<JsonNode> rows() throws IOException {
        JsonNode rows =
                JSON.readTree(Path.of("src/test/resources/usage/golden-gemini.json").toFile());
        return StreamSupport.stream(rows.spliterator(), false);
    }

    static Stream<JsonNode> wholeRows() throws IOException {
        return rows().filter(row -> row.path("usageMetadata").size() == 1);
    }

    private static ChatCompletionRequest request(JsonNode row) {
        return Priced.request(
                "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
                        .formatted(row.path("model").asText()));
    }

    private static String event(JsonNode usage, String finish) {
        return "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}%s}],\"usageMetadata\":%s}"
                .formatted(finish, usage);
    }

    private static void assertCharged(JsonNode row, byte[] usage) throws IOException {
        assertThat(JSON.readTree(usage)).isEqualTo(row.path("usage"));
        Usage read = UsageReader.read(usage, 0, usage.length);
        Catalog catalog = Catalog.parse("models.yaml", Files.readAllBytes(Path.of("models.yaml")));
        Terms.Parts parts = Terms.of(catalog.find(row.path("model").asText()), null).actual(read);
        assertThat(parts.input())
                .isEqualByComparingTo(new BigDecimal(row.at("/price/input").asText()));
        assertThat(parts.output())
                .isEqualByComparingTo(new BigDecimal(row.at("/price/output").asText()));
    }

    @ParameterizedTest
    @MethodSource("wholeRows")
    void ofAWholeAnswer(JsonNode row) throws IOException {
        String answer = event(row.at("/usageMetadata/0"), ",\"finishReason\":\"STOP\"");
        byte[] json = WIRE.completion(request(row), answer.getBytes(UTF_8));
        Span usage = JsonScan.topLevel(json, 0, json.length, "usage");

        assertCharged(row, java.util.Arrays.copyOfRange(json, usage.from(), usage.to()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void ofAStream(JsonNode row) throws IOException {
        StringBuilder events = new StringBuilder();
        JsonNode told = row.path("usageMetadata");
        for (int i = 0; i < told.size(); i++) {
            String finish = i == told.size() - 1 ? ",\"finishReason\":\"STOP\"" : "";
            events.append("data: ").append(event(told.get(i), finish)).append("\n\n");
        }
        assertCharged(row, relayed(row, events.toString(), true));
        assertCharged(row, relayed(row, events.toString(), false));
    }

    /** What a stream is billed from, at its end, or when its caller leaves before that. */
    private static byte[] relayed(JsonNode row, String events, boolean toItsEnd)
            throws IOException {
        ChunkRelay chunks = new ChunkRelay("m", "id", false, (buffer, from, to) -> {});
        RewordedRelay relay = new RewordedRelay(WIRE.rewording(request(row)), chunks);
        EventReader reader = new EventReader(new ByteArrayInputStream(events.getBytes(UTF_8)));
        while (reader.next()) {
            relay.accept(reader);
        }
        if (toItsEnd) {
            assertThat(relay.end()).isTrue();
        }
        return relay.tally().usage();
    }
}
