package io.tollgate.upstream.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.completion.UsageReader;
import io.tollgate.pricing.InputEstimator;
import io.tollgate.pricing.Quote;
import io.tollgate.pricing.Quoter;
import io.tollgate.pricing.Rules;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden table: what the provider says it used (Anthropic's pages on prompt caching and on
 * streaming), what the caller reads, what it costs at the provider's prices in millionths of a
 * dollar.
 */
class GoldenUsageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TABLE = Path.of("src/test/resources/usage/golden.anthropic.json");

    static List<JsonNode> rows() throws IOException {
        return JSON.readTree(Files.readString(TABLE)).valueStream().toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void becomesTheCallersUsageAndThenAPrice(JsonNode row) throws IOException {
        boolean stream = row.get("stream").booleanValue();
        String options = ",'stream':true,'stream_options':{'include_usage':true}";
        Told told = Told.hi(row.get("model").asText(), stream ? options : "");
        JsonNode usage =
                stream
                        ? last(told.streamed(events(row.get("says"))))
                        : whole(told, row.get("says"));
        assertThat(usage)
                .isEqualTo(row.get("usage").isNull() ? JSON.missingNode() : row.get("usage"));
        if (!usage.isMissingNode()) {
            assertThat(cost(told, usage)).isEqualTo(row.get("atomic").longValue());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void streamsTellTheSameToCallersWhoHaveNotAsked(JsonNode row) throws IOException {
        if (row.get("stream").booleanValue()) {
            Told told = Told.hi(row.get("model").asText(), ",'stream':true");
            String streamed = told.streamed(events(row.get("says")));
            assertThat(last(streamed))
                    .isEqualTo(row.get("usage").isNull() ? JSON.missingNode() : row.get("usage"));
            assertThat(streamed.split("\"usage\"", -1)).hasSizeLessThanOrEqualTo(2);
        }
    }

    private static JsonNode whole(Told told, JsonNode says) throws IOException {
        String answer =
                "{\"id\":\"msg_1\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\",\"usage\":"
                        + says.get(0)
                        + "}";
        return JSON.readTree(told.whole(answer)).path("usage");
    }

    private static String events(JsonNode says) {
        StringBuilder events =
                new StringBuilder(
                                "data: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"usage\":")
                        .append(says.get(0))
                        .append("}}\n\n");
        for (int i = 1; i < says.size(); i++) {
            String reason = i < says.size() - 1 ? "null" : "\"end_turn\"";
            events.append("data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":")
                    .append(reason)
                    .append("},\"usage\":")
                    .append(says.get(i))
                    .append("}\n\n");
        }
        return events.append("data: {\"type\":\"message_stop\"}\n\n").toString();
    }

    /** The last usage of a stream. */
    private static JsonNode last(String streamed) throws IOException {
        JsonNode last = JSON.missingNode();
        for (String event : streamed.split("\n\n")) {
            if (event.contains("\"usage\":{")) {
                last = JSON.readTree(event.substring("data: ".length())).get("usage");
            }
        }
        return last;
    }

    private static long cost(Told told, JsonNode usage) {
        Quoter quoter = new Quoter(new InputEstimator(), new Rules(BigDecimal.ZERO, 0));
        Quote quote = quoter.quote(told.request(), told.model(), "");
        byte[] json = usage.toString().getBytes(UTF_8);
        // Uncapped: the request here has nothing of what was used.
        return new Quote(
                        Long.MAX_VALUE,
                        0,
                        0,
                        1,
                        quote.breakdown(),
                        quote.model(),
                        "",
                        "",
                        quote.terms(),
                        quote.family())
                .cost(UsageReader.read(json, 0, json.length))
                .amount();
    }
}
