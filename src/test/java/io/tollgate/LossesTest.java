package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.Answers;
import io.tollgate.mock.Messages;
import io.tollgate.mock.MockProvider;
import io.tollgate.mock.MockProvider.Script;
import io.tollgate.upstream.Breakers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two dialects, two wires, one gateway: what an answer loses on its way is said, what a wire cannot
 * carry goes to another, and errors have the statuses of their dialect.
 */
class LossesTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String MESSAGES = "/v1/messages";
    private static final String TELLS = "x-tollgate-adjusted";
    private static final String STREAM = ",'stream':true";
    private static final String ANNOTATIONS =
            "\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":{\"url\":\"https://a.example/\",\"title\":\"A\"}}]";
    private static final String CITED =
            "{\"type\":\"text\",\"text\":\"so\",\"citations\":[{\"type\":\"char_location\",\"cited_text\":\"x\",\"document_index\":0}]}";

    private static final MockProvider CLAUDE = MockProvider.start();
    private static final MockProvider OTHER = MockProvider.start();
    private static final Gateway GATEWAY = start();

    private static Gateway start() {
        Gateway gateway =
                Gateway.start(
                        OTHER.baseUrl(),
                        Map.of(
                                "tollgate.upstreams.anthropic.base-url",
                                "http://127.0.0.1:" + CLAUDE.port(),
                                "tollgate.upstreams.anthropic.api-key",
                                "sk-ant-upstream",
                                "tollgate.live.poll",
                                "50ms"));
        String claude = TwoProviders.candidate("anthropic", "claude");
        String other = TwoProviders.candidate("openai", "other");
        TwoProviders.offer(
                gateway,
                "m/both",
                TwoProviders.entry("m/claude", claude)
                        + TwoProviders.entry("m/other", other)
                        + TwoProviders.entry("m/reversed", other + ", " + claude)
                        + TwoProviders.entry("m/both", claude + ", " + other));
        return gateway;
    }

    @BeforeEach
    void calm() {
        for (String upstream : List.of("anthropic", "openai")) {
            GATEWAY.bean(Breakers.class).of(upstream).reset();
        }
        CLAUDE.always(Messages.whole("end_turn", Messages.text("claude")));
        OTHER.always(Answers.json("other"));
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
        CLAUDE.close();
        OTHER.close();
    }

    private static HttpResponse<String> ask(String path, String model, String members) {
        return ask(path, model, members, "report");
    }

    private static HttpResponse<String> ask(
            String path, String model, String members, String manner) {
        return GATEWAY.send(
                GATEWAY.request(path, body(model, members))
                        .header("x-tollgate-parameters", manner));
    }

    private static HttpResponse<String> unpaid(String path, String body) {
        HttpRequest.Builder request = GATEWAY.request(path, body);
        return GATEWAY.send(request.setHeader("Authorization", "").setHeader("x-none", "1"));
    }

    private static String body(String model, String members) {
        String body =
                "{'model':'m/"
                        + model
                        + "','max_tokens':50,'messages':[{'role':'user','content':'hi'}]"
                        + members
                        + "}";
        return body.replace('\'', '"');
    }

    private static Script annotated() {
        return Answers.status(
                200,
                "",
                "{\"id\":\"chatcmpl-m\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"theirs\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"so\","
                        + ANNOTATIONS
                        + "},\"finish_reason\":\"stop\"}],\"usage\":"
                        + Answers.USAGE
                        + "}");
    }

    @Test
    void aMessageNamesTheAnnotationsThatItHasNoPlaceFor() {
        OTHER.always(annotated());

        HttpResponse<String> told = ask(MESSAGES, "other", "");
        assertThat(told.body()).contains("\"text\":\"so\"").doesNotContain("a.example");
        assertThat(told.headers().firstValue(TELLS)).hasValue("answer.annotations");
        assertThat(ask(MESSAGES, "other", "", "lenient").headers().firstValue(TELLS)).isEmpty();
        HttpResponse<String> strict = ask(MESSAGES, "other", "", "strict");
        assertThat(strict.statusCode()).as("too late to refuse").isEqualTo(200);
        assertThat(strict.headers().firstValue(TELLS)).hasValue("answer.annotations");

        HttpResponse<String> chat = ask(CHAT, "other", "");
        assertThat(chat.body()).contains(ANNOTATIONS);
        assertThat(chat.headers().firstValue(TELLS)).isEmpty();
    }

    @Test
    void aStreamOfAMessageSaysSoInACommentBeforeItsEnd() {
        OTHER.always(
                Answers.stream(
                        Answers.role(),
                        Answers.word("so"),
                        Answers.chunk("{" + ANNOTATIONS + "}", null),
                        Answers.finish(),
                        Answers.usage(),
                        Answers.DONE));

        String told = ask(MESSAGES, "other", STREAM).body();
        assertThat(told)
                .containsOnlyOnce(": x-tollgate-adjusted: answer.annotations\n\n")
                .doesNotContain("a.example");
        assertThat(told.indexOf(": x-tollgate-adjusted"))
                .isGreaterThan(told.indexOf("\"so\""))
                .isLessThan(told.indexOf("message_stop"));
        assertThat(ask(MESSAGES, "other", STREAM, "lenient").body())
                .contains("message_stop")
                .doesNotContain("x-tollgate-adjusted");
        assertThat(ask(CHAT, "other", STREAM).body())
                .contains("a.example")
                .doesNotContain("x-tollgate-adjusted");
    }

    @Test
    void aChatCompletionNamesTheCitationsOfDocuments() {
        CLAUDE.always(Messages.whole("end_turn", CITED));

        HttpResponse<String> told = ask(CHAT, "claude", "");
        assertThat(told.body()).contains("\"content\":\"so\"");
        assertThat(told.headers().firstValue(TELLS)).hasValue("answer.citations");
        HttpResponse<String> message = ask(MESSAGES, "claude", "");
        assertThat(message.body()).contains(CITED);
        assertThat(message.headers().firstValue(TELLS)).isEmpty();
    }

    @Test
    void aStreamOfChunksSaysSoInACommentBeforeItsEnd() {
        String citation =
                Messages.event(
                        "content_block_delta",
                        "\"index\":0,\"delta\":{\"type\":\"citations_delta\",\"citation\":{\"type\":\"page_location\",\"cited_text\":\"x\"}}");
        String search =
                Messages.event(
                        "content_block_start",
                        "\"index\":1,\"content_block\":{\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"web_search\",\"input\":{}}");
        String end =
                Messages.event(
                        "message_delta",
                        "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":3}");
        CLAUDE.always(
                Answers.stream(
                        Messages.START, Messages.word("so"), citation, search, end, Messages.STOP));

        assertThat(ask(CHAT, "claude", STREAM).body())
                .endsWith(
                        ": x-tollgate-adjusted: answer.citations, answer.server_tool_use\n\n"
                                + Answers.DONE);
    }

    @Test
    void nothingLostIsNothingSaid() {
        OTHER.always(Answers.streamOf("so"));
        assertThat(ask(MESSAGES, "other", STREAM).body())
                .contains("message_stop")
                .doesNotContain("x-tollgate-adjusted");
    }

    @Test
    void whatOneWireCannotCarryGoesToOneThatCan() {
        int asked = CLAUDE.exchanges().size();

        HttpResponse<String> two = ask(CHAT, "both", ",'n':2");
        assertThat(two.statusCode()).as(two.body()).isEqualTo(200);
        assertThat(two.body()).contains("\"content\":\"other\"");
        assertThat(CLAUDE.exchanges()).as("nothing was sent").hasSize(asked);
        assertThat(OTHER.last().body()).contains("\"n\":2", "\"model\":\"other\"");

        String tool = ",'tools':[{'type':'web_search_20250305','name':'web_search'}]";
        HttpResponse<String> search = ask(MESSAGES, "reversed", tool);
        assertThat(search.statusCode()).as(search.body()).isEqualTo(200);
        assertThat(search.body()).contains("\"text\":\"claude\"");
    }

    @Test
    void strictlyWhatOneWireWouldLeaveOutGoesToOneThatCarriesIt() {
        assertThat(ask(CHAT, "both", ",'seed':7", "strict").body())
                .contains("\"content\":\"other\"");
        HttpResponse<String> reported = ask(CHAT, "both", ",'seed':7");
        assertThat(reported.body()).contains("\"content\":\"claude\"");
        assertThat(reported.headers().firstValue(TELLS)).hasValue("seed");
    }

    @Test
    void whatNoWireCanCarryIsRefusedAsByTheFirst() {
        HttpResponse<String> alone = ask(CHAT, "claude", ",'n':2");
        assertThat(alone.statusCode()).isEqualTo(400);
        assertThat(alone.body()).contains("\"param\":\"n\"");
        HttpResponse<String> chosen = ask(CHAT, "both", ",'n':2,'provider':{'only':['anthropic']}");
        assertThat(chosen.statusCode()).isEqualTo(400);
        assertThat(chosen.body()).contains("\"param\":\"n\"");
    }

    @Test
    void aRefusalIsNotWhatIsHeardOfAFailure() {
        OTHER.always(Answers.error(500, ""));

        assertThat(ask(CHAT, "both", ",'n':2").statusCode()).as("then it failed").isEqualTo(502);
        assertThat(ask(CHAT, "reversed", ",'n':2").statusCode()).as("it failed").isEqualTo(502);
        GATEWAY.bean(Breakers.class).of("openai").transitionToForcedOpenState();
        assertThat(ask(CHAT, "both", ",'n':2").statusCode()).as("it is away").isEqualTo(503);
    }

    @Test
    void whoWouldPayIsNotRefusedWhatAnotherCandidateCanCarry() {
        for (String path : List.of(CHAT, "/v1/quote")) {
            assertThat(unpaid(path, body("both", ",'n':2")).statusCode())
                    .isEqualTo(path.equals(CHAT) ? 402 : 200);
            HttpResponse<String> none = unpaid(path, body("claude", ",'n':2"));
            assertThat(none.statusCode()).isEqualTo(400);
            assertThat(none.body()).contains("\"param\":\"n\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1/messages/quote", "/api/v1/messages/quote"})
    void aMessageHasItsPriceTold(String path) {
        String system = ",'system':'" + "be brief ".repeat(200) + "'";
        HttpResponse<String> quote = unpaid(path, body("claude", system));
        assertThat(quote.statusCode()).as(quote.body()).isEqualTo(200);
        assertThat(quote.body()).contains("m/claude");
        assertThat(quote.body()).isNotEqualTo(unpaid(path, body("claude", "")).body());

        HttpResponse<String> wrong = unpaid(path, "{\"model\":\"m/claude\",\"messages\":[]}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body())
                .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\"");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "claude, 529, 7, 7",
                "claude, 529, -, 2",
                "other, 503, 7, 7",
                "other, 503, -, 2"
            })
    void anOverloadHasAnthropicsOwnStatusInItsDialect(
            String model, int status, String theirs, String told) {
        String header = theirs == null ? "" : "Retry-After: " + theirs + "\r\n";
        Script overloaded = Messages.refused(status, "overloaded_error", header, "Overloaded");
        MockProvider provider = model.equals("claude") ? CLAUDE : OTHER;
        // Each asks for a rest of its own, so each has a name of its own.
        String id = model + told + (theirs == null ? "x" : "");
        TwoProviders.offer(
                GATEWAY,
                "m/" + id,
                TwoProviders.entry(
                        "m/" + id,
                        TwoProviders.candidate(
                                model.equals("claude") ? "anthropic" : "openai", id)));
        provider.always(overloaded);

        if (theirs == null) {
            HttpResponse<String> chat = ask(CHAT, id, "");
            assertThat(chat.statusCode()).isEqualTo(503);
            assertThat(chat.body()).contains("upstream_overloaded");
            assertThat(chat.headers().firstValue("retry-after")).isEmpty();
        }
        HttpResponse<String> message = ask(MESSAGES, id, "");
        assertThat(message.statusCode()).as(message.body()).isEqualTo(529);
        assertThat(message.headers().firstValue("retry-after")).hasValue(told);
        assertThat(message.body())
                .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"");
    }
}
