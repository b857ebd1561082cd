package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.MockProvider;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters that would cost more than a model's price. */
class SurchargesTest {

    @RegisterExtension private static final BothWires BOTH = BothWires.start();

    private static final Gateway GATEWAY = BOTH.gateway();

    @BeforeAll
    static void sellsSomeOfIt() {
        TwoProviders.offer(
                GATEWAY, "m/fast", dear("m/quick", "openai") + dear("m/fast", "anthropic"));
    }

    private static String dear(String id, String upstream) {
        return """
              - id: %s
                name: Dear
                candidates: [{upstream: %s, model: theirs}]
                price: {input: "6", output: "6"}
                context-window: 1000
                max-output: 100
                rules:
                  - {parameter: service_tier, sold: [auto, default, priority], door: chat}
                  - {parameter: speed, sold: fast}
                  - {parameters: [fallbacks, inference_geo], sold: any}
            """
                .formatted(id, upstream);
    }

    private static MockProvider provider(String model) {
        return List.of("claude", "fast").contains(model) ? BOTH.claude() : BOTH.other();
    }

    private static void assertUnsold(HttpResponse<String> answer, String param) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("'" + param + "' is not sold here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    chat/completions | other  | service_tier  | 'priority'
                    chat/completions | other  | service_tier  | 'fast'
                    chat/completions | other  | service_tier  | 'scale'
                    chat/completions | other  | service_tier  | 'of tomorrow'
                    chat/completions | claude | service_tier  | 'priority'
                    chat/completions | other  | speed         | 'fast'
                    chat/completions | claude | inference_geo | 'us'
                    chat/completions | other  | fallbacks     | [{'model':'x'}]
                    messages         | claude | service_tier  | 'priority'
                    messages         | other  | service_tier  | 'priority'
                    messages         | claude | speed         | 'fast'
                    messages         | other  | speed         | 'fast'
                    messages         | claude | inference_geo | 'us'
                    messages         | claude | fallbacks     | [{'model':'x'}]
                    """)
    void refusesWhatCostsMore(String door, String model, String param, String value) {
        String path = "/v1/" + door;
        String body = BothWires.body(model, ",'" + param + "':" + value);
        int asked = provider(model).exchanges().size();

        assertUnsold(GATEWAY.post(path, body), param);
        assertUnsold(BOTH.unpaid(path, body), param);
        if (path.equals(BothWires.CHAT)) {
            assertThat(GATEWAY.post(path, body).body())
                    .contains("\"param\":\"" + param + "\"", "\"code\":\"unsupported_value\"");
            assertUnsold(BOTH.unpaid("/v1/quote", body), param);
        }
        assertThat(provider(model).exchanges()).hasSize(asked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    chat/completions | other  | 'service_tier':'auto'
                    chat/completions | other  | 'service_tier':'default'
                    chat/completions | other  | 'service_tier':'flex'
                    chat/completions | other  | 'service_tier':null
                    messages         | claude | 'service_tier':'auto'
                    messages         | claude | 'service_tier':'standard_only'
                    messages         | claude | 'speed':'standard'
                    messages         | claude | 'inference_geo':'global'
                    messages         | claude | 'fallbacks':[ ]
                    messages         | claude | 'speed':null
                    chat/completions | quick  | 'service_tier':'priority'
                    messages         | fast   | 'speed':'fast'
                    messages         | fast   | 'fallbacks':[{'model':'x'}]
                    messages         | fast   | 'inference_geo':'us'
                    """)
    void passesOnWhatIsSold(String door, String model, String members) {
        String path = "/v1/" + door;
        String body = BothWires.body(model, "," + members);

        assertThat(GATEWAY.post(path, body).statusCode()).isEqualTo(200);
        assertThat(provider(model).last().body()).contains(members.replace('\'', '"'));
        assertThat(BOTH.unpaid(path, body).statusCode()).isEqualTo(402);
    }

    @Test
    void aModelsOwnRuleStandsInThePlaceOfTheUsualOne() {
        String flex = BothWires.body("quick", ",'service_tier':'flex'");
        assertUnsold(GATEWAY.post(BothWires.CHAT, flex), "service_tier");
        String priority = BothWires.body("fast", ",'service_tier':'priority'");
        assertUnsold(GATEWAY.post(BothWires.MESSAGES, priority), "service_tier");
    }

    @ParameterizedTest
    @CsvSource({
        "chat/completions, other, service_tier, priority",
        "chat/completions, claude, service_tier, priority",
        "chat/completions, other, speed, fast",
        "messages, claude, speed, fast",
        "messages, other, speed, fast",
        "messages, other, service_tier, priority",
    })
    void whoSaysSoGoesOnWithoutIt(String door, String model, String param, String value) {
        String member = ",'" + param + "':'" + value + "'";
        HttpResponse<String> told = BOTH.ask("/v1/" + door, model, member, "report");
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.headers().firstValue(BothWires.TELLS)).contains(param);
        assertThat(provider(model).last().body()).doesNotContain(param);

        HttpResponse<String> quiet = BOTH.ask("/v1/" + door, model, member, "lenient");
        assertThat(quiet.statusCode()).isEqualTo(200);
        assertThat(quiet.headers().firstValue(BothWires.TELLS)).isEmpty();
        assertThat(provider(model).last().body()).doesNotContain(param);
        assertUnsold(BOTH.ask("/v1/" + door, model, member, "strict"), param);
    }
}
