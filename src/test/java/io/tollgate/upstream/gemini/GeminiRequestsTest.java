package io.tollgate.upstream.gemini;

import static io.tollgate.upstream.gemini.Translated.hi;
import static io.tollgate.upstream.gemini.Translated.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Google is sent, beyond the golden exchanges. */
class GeminiRequestsTest {

    private static final String PRO = "gemini-2.5-pro";

    @ParameterizedTest
    @ValueSource(strings = {"0.30", "1e-1", "1E+0", "0.1000000000000000055511151231257827", "-0.0"})
    void numbersKeepTheirSpelling(String number) {
        String body =
                hi(
                        PRO,
                        ",'presence_penalty':N,'tools':[{'type':'function','function':{'name':'f','parameters':{'multipleOf':N}}}]"
                                .replace("N", number));

        assertThat(sent(body).body())
                .contains("\"presencePenalty\":" + number + "}")
                .contains("{\"multipleOf\":" + number + "}");
    }

    @Test
    void argumentsAndResultsKeepTheirNumbersToo() {
        String body =
                """
                {"model":"gemini-2.5-pro","messages":[{"role":"user","content":"hi"},
                 {"role":"assistant","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{\\"x\\": 1.50e2}"}}]},
                 {"role":"tool","tool_call_id":"a","content":"{\\"y\\": 2.50}"}]}
                """;

        assertThat(sent(body).body()).contains("{\"x\":1.50e2}", "{\"y\":2.50}");
    }

    @ParameterizedTest
    @CsvSource({
        ", 8192",
        "',\"max_tokens\":5', 5",
        "',\"max_completion_tokens\":7,\"max_tokens\":5', 7",
        "',\"max_tokens\":1000000', 65536"
    })
    void theLimitOfOutputIsAlwaysToldAndNeverAboveTheQuote(String members, int limit) {
        JsonNode config =
                sent(hi(PRO, members == null ? "" : members)).json().path("generationConfig");

        assertThat(config.path("maxOutputTokens").asInt()).isEqualTo(limit);
    }

    /** No phantom tokens: every text that Google reads is the caller's. */
    @Test
    void nothingIsSaidThatTheCallerDidNotSay() {
        String body =
                """
                {"model":"gemini-2.5-pro","messages":[{"role":"system","content":"one"},{"role":"user","content":"two"},
                 {"role":"assistant","content":"three"},{"role":"user","content":[{"type":"text","text":"four"}]}],
                 "tools":[{"type":"function","function":{"name":"five","description":"six"}}],"response_format":{"type":"json_object"}}
                """;
        List<String> texts = new ArrayList<>();
        sent(body).json().findParents("text").forEach(part -> texts.add(part.get("text").asText()));

        assertThat(texts).containsExactly("one", "two", "three", "four");
        assertThat(sent(body).json().findValuesAsText("description")).containsExactly("six");
    }

    @Test
    void halfASurrogatePairStaysWhatItWas() {
        String body = hi(PRO, "").replace("\"hi\"", "\"half \\ud83d é\"");

        assertThat(sent(body).body()).containsIgnoringCase("half \\ud83d");
        assertThat(sent(body).json().at("/contents/0/parts/0/text").asText())
                .isEqualTo("half \ud83d é");
    }

    @Test
    void aByteOrderMarkIsNoPartOfIt() {
        assertThat(sent("\ufeff" + hi(PRO, "")).body()).isEqualTo(sent(hi(PRO, "")).body());
    }

    @Test
    void theMethodIsInThePath() {
        assertThat(sent(hi(PRO, "")).path()).isEqualTo("gemini-2.5-pro:generateContent");
        assertThat(sent(hi("google/gemini-3-pro-preview", ",'stream':true")).path())
                .isEqualTo("gemini-3.1-pro-preview:streamGenerateContent?alt=sse");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-pro, 25, false, false",
        "gemini-2.5-flash-lite-preview-09-2025, 25, true, true",
        "gemini-3-pro-preview, 30, false, false",
        "gemini-3.6-flash, 36, true, false",
        "gemini-4-hydrogen, 40, false, false",
        "gemini-flash-latest, 1000, true, false"
    })
    void theIdTellsTheGeneration(String id, int generation, boolean flash, boolean lite) {
        assertThat(GeminiModel.of(id, true))
                .isEqualTo(new GeminiModel(generation, flash, lite, true));
    }

    @Test
    void aModelThatDoesNotThinkIsNotAskedTo() {
        Asking asking =
                new Asking(
                        GeminiModel.of("gemini-2.0-flash", false),
                        new io.tollgate.upstream.Adjustments());
        var config = JsonTree.object();
        new Thinking(asking).put(Translated.parse("{\"reasoning_effort\":\"high\"}"), config);

        assertThat(config).isEmpty();
        assertThat(asking.adjustments().header()).isEqualTo("reasoning_effort");
    }

    /** Whatever stands in the fields that nobody has checked before, it is no fault of ours. */
    @Test
    void whateverItIsGivenItAnswersOrRefuses() {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            String request = RandomRequest.of(random, true);
            Throwable thrown = catchThrowable(() -> sent(request));
            assertThat(thrown == null || thrown instanceof ApiException)
                    .as("%s%n%s", request, thrown)
                    .isTrue();
        }
    }
}
