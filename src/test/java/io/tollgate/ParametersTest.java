package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider.Script;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Parameters that a model does not take: its rules, the three manners, what a refusal teaches. Long
 * for its tables of providers' words.
 */
class ParametersTest {

    @RegisterExtension static final TwoProviders PROVIDERS = TwoProviders.start();

    private static final String ADJUSTED = "x-tollgate-adjusted";

    @BeforeAll
    static void sellModelsWithRules() {
        TwoProviders.offer(
                PROVIDERS.gateway(),
                "m/strict",
                ruled("m/ruled", "report")
                        + ruled("m/quiet", "lenient")
                        + ruled("m/strict", "strict"));
    }

    private static String ruled(String id, String manner) {
        return """
              - id: %s
                name: Ruled
                candidates: [{upstream: openai, model: theirs}]
                price: {input: "1", output: "1"}
                context-window: 1000
                max-output: 100
                manner: %s
                rules:
                  - {parameter: temperature, drop: true}
                  - {parameter: top_p, least: 0.5}
            """
                .formatted(id, manner);
    }

    private static String body(String model, String members) {
        return "{\"model\":\""
                + model
                + "\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]"
                + members.replace('\'', '"')
                + "}";
    }

    private static HttpResponse<String> ask(String model, String members) {
        return PROVIDERS.gateway().post(TwoProviders.PATH, body(model, members));
    }

    private static HttpResponse<String> ask(String model, String members, String manner) {
        return PROVIDERS
                .gateway()
                .send(
                        PROVIDERS
                                .gateway()
                                .request(TwoProviders.PATH, body(model, members))
                                .header("x-tollgate-parameters", manner));
    }

    private static void assertRefused(HttpResponse<String> answer, String param, String code) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"param\":\"" + param + "\"", "\"code\":\"" + code + "\"");
    }

    private static String sent() {
        return PROVIDERS.first().last().body();
    }

    @Test
    void reportsWhatItLeftOut() {
        HttpResponse<String> answer = ask("m/ruled", ",'temperature':0.5,'top_p':0.1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue(ADJUSTED)).contains("temperature, top_p=0.5");
        assertThat(sent()).isEqualTo(body("theirs", ",'top_p':0.5"));
    }

    @Test
    void saysItOfStreamsToo() {
        PROVIDERS.first().always(Answers.streamOf("hi"));
        HttpResponse<String> answer = ask("m/ruled", ",'temperature':0.5,'stream':true");

        assertThat(answer.headers().firstValue(ADJUSTED)).contains("temperature");
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    }

    @Test
    void saysNothingWhereNothingWasChanged() {
        assertThat(ask("m/ruled", ",'top_p':0.7").headers().firstValue(ADJUSTED)).isEmpty();
        assertThat(ask("m/strict", ",'top_p':0.7").statusCode()).isEqualTo(200);
    }

    @Test
    void everyModelHasItsManner() {
        HttpResponse<String> quiet = ask("m/quiet", ",'temperature':0.5");
        assertThat(quiet.statusCode()).isEqualTo(200);
        assertThat(quiet.headers().firstValue(ADJUSTED)).isEmpty();
        assertThat(sent()).doesNotContain("temperature");

        int asked = PROVIDERS.first().exchanges().size();
        assertRefused(
                ask("m/strict", ",'temperature':0.5"), "temperature", "unsupported_parameter");
        assertRefused(ask("m/strict", ",'top_p':0.1"), "top_p", "unsupported_value");
        assertThat(PROVIDERS.first().exchanges()).hasSize(asked);
    }

    @Test
    void everyCallerHasHisOwn() {
        assertRefused(
                ask("m/ruled", ",'temperature':0.5", "strict"),
                "temperature",
                "unsupported_parameter");
        assertThat(ask("m/ruled", ",'temperature':0.5", "lenient").headers().firstValue(ADJUSTED))
                .isEmpty();
        assertThat(ask("m/strict", ",'temperature':0.5", "Report").headers().firstValue(ADJUSTED))
                .contains("temperature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loud", "", "by-model", "strict, lenient"})
    void refusesAMannerThatIsNone(String manner) {
        HttpResponse<String> answer = ask("m/ruled", "", manner);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("x-tollgate-parameters", "lenient, report, strict");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    unsupported_parameter | top_k       | Unsupported parameter: 'top_k' is not supported with this model.
                    unsupported_value     | temperature | Unsupported value: 'temperature' does not support 0.5 with this model.
                    c                     | p           | Unrecognized request argument supplied: top_k
                    c                     | p           | top_k: Extra inputs are not permitted
                    c                     | p           | `temperature` is deprecated for this model.
                    c                     | p           | `temperature` may only be set to 1 when thinking is enabled.
                    c                     | p           | `top_k` and `temperature` cannot both be specified for this model.
                    c                     | p           | Invalid JSON payload received. Unknown name "topK" at 'generation_config': Cannot find field.
                    """)
    void asksOnceMoreWithoutWhatIsRefused(String code, String param, String message) {
        PROVIDERS.first().then(refusal(code, param, message));
        int asked = PROVIDERS.first().exchanges().size();

        HttpResponse<String> answer = ask("m/two", ",'top_k':5,'temperature':0.5");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(PROVIDERS.first().exchanges()).hasSize(asked + 2);
        String left = message.contains("temperature") ? "temperature" : "top_k";
        left = message.startsWith("`top_k` and") ? "temperature" : left;
        assertThat(answer.headers().firstValue(ADJUSTED)).contains(left);
        assertThat(sent()).doesNotContain('"' + left + '"');
    }

    private static Script refusal(String code, String param, String message) {
        return Answers.status(
                400,
                "",
                "{\"error\":{\"message\":\""
                        + message.replace("\"", "\\\"")
                        + "\",\"type\":\"invalid_request_error\",\"code\":\""
                        + code
                        + "\",\"param\":\""
                        + param
                        + "\"}}");
    }

    @Test
    void learnsNamesAndEfforts() {
        PROVIDERS
                .first()
                .then(
                        refusal(
                                "unsupported_parameter",
                                "max_tokens",
                                "Unsupported parameter: 'max_tokens' is not supported with this"
                                        + " model. Use 'max_completion_tokens' instead."));
        assertThat(ask("m/two", "").statusCode()).isEqualTo(200);
        assertThat(sent()).contains("\"max_completion_tokens\":9").doesNotContain("\"max_tokens\"");

        PROVIDERS
                .first()
                .then(
                        refusal(
                                "unsupported_value",
                                "reasoning_effort",
                                "Unsupported value: 'reasoning_effort' does not support 'minimal'."
                                        + " Supported values are: 'low', 'medium', and 'high'."));
        HttpResponse<String> answer = ask("m/two", ",'reasoning_effort':'minimal'");
        assertThat(answer.headers().firstValue(ADJUSTED)).contains("reasoning_effort=low");
        assertThat(sent()).contains("\"reasoning_effort\":\"low\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "model", "tools", "response_format", "stop", "max_tokens"})
    void neverLeavesOutWhatItIsAbout(String parameter) {
        String said = "Unsupported parameter: '" + parameter + "' is not supported.";
        PROVIDERS.first().then(refusal("unsupported_parameter", parameter, said));
        int asked = PROVIDERS.first().exchanges().size();

        HttpResponse<String> answer =
                ask(
                        "m/two",
                        ",'stop':'x','response_format':{'type':'json_object'},'tools':[{'type':'function','function':{'name':'f'}}]");

        assertRefused(answer, parameter, "unsupported_parameter");
        assertThat(PROVIDERS.first().exchanges()).hasSize(asked + 1);
    }

    @Test
    void asksNoThirdTimeAndNotInTheStrictManner() {
        Script no = refusal("unsupported_parameter", "top_k", "Unsupported parameter: 'top_k'.");
        Script further = refusal("unsupported_parameter", "seed", "Unsupported parameter: 'seed'.");

        PROVIDERS.first().then(no).then(further);
        assertRefused(ask("m/two", ",'top_k':5,'seed':1"), "seed", "unsupported_parameter");

        PROVIDERS.first().then(no);
        int asked = PROVIDERS.first().exchanges().size();
        assertRefused(ask("m/two", ",'top_k':5", "strict"), "top_k", "unsupported_parameter");
        assertThat(PROVIDERS.first().exchanges()).hasSize(asked + 1);
    }

    @Test
    void showsTheRuleThatIsMissing() throws JsonProcessingException {
        String said =
                "Unsupported parameter: 'top_a', ask https://secret-host/x with sk-abcdefgh1234";
        for (int i = 0; i < 3; i++) {
            PROVIDERS.first().then(refusal("unsupported_parameter", "top_a", said));
            ask("m/two", ",'top_a':1");
        }
        JsonNode lesson = lesson("top_a");
        assertThat(lesson.path("model").asText()).isEqualTo("m/two");
        assertThat(lesson.path("upstream").asText()).isEqualTo("openai");
        assertThat(lesson.path("count").asInt()).isEqualTo(3);
        assertThat(lesson.path("firstSeen").asText()).isNotEmpty();
        assertThat(lesson.path("said").asText())
                .contains("'top_a'")
                .doesNotContain("secret", "sk-");
        assertThat(lesson.path("rule").asText()).isEqualTo("- {parameter: top_a, drop: true}");
        assertThat(
                        PROVIDERS
                                .gateway()
                                .get(PROVIDERS.gateway().management() + "/actuator/prometheus")
                                .body())
                .contains("tollgate_retries_total{reason=\"parameter\"}");
    }

    private static JsonNode lesson(String parameter) throws JsonProcessingException {
        String shown =
                PROVIDERS.gateway().get(PROVIDERS.gateway().management() + "/actuator/live").body();
        for (JsonNode lesson : new ObjectMapper().readTree(shown).path("proposed-rules")) {
            if (lesson.path("parameter").asText().equals(parameter)) {
                return lesson;
            }
        }
        throw new AssertionError("nothing learnt of " + parameter + ": " + shown);
    }
}
