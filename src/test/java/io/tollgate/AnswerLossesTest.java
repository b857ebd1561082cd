package io.tollgate;

import static io.tollgate.BothWires.CHAT;
import static io.tollgate.BothWires.MESSAGES;
import static io.tollgate.BothWires.STREAM;
import static io.tollgate.BothWires.TELLS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.Answers;
import io.tollgate.mock.Messages;
import io.tollgate.mock.MockProvider.Script;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an answer loses on its way from one dialect to the other is said. */
class AnswerLossesTest {

    private static final String ANNOTATIONS =
            "\"annotations\":[{\"type\":\"url_citation\",\"url_citation\":{\"url\":\"https://a.example/\",\"title\":\"A\"}}]";
    private static final String CITED =
            "{\"type\":\"text\",\"text\":\"so\",\"citations\":[{\"type\":\"char_location\",\"cited_text\":\"x\",\"document_index\":0}]}";

    @RegisterExtension private static final BothWires BOTH = BothWires.start();

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
        BOTH.other().always(annotated());

        HttpResponse<String> told = BOTH.ask(MESSAGES, "other", "");
        assertThat(told.body()).contains("\"text\":\"so\"").doesNotContain("a.example");
        assertThat(told.headers().firstValue(TELLS)).hasValue("answer.annotations");
        assertThat(BOTH.ask(MESSAGES, "other", "", "lenient").headers().firstValue(TELLS))
                .isEmpty();
        HttpResponse<String> strict = BOTH.ask(MESSAGES, "other", "", "strict");
        assertThat(strict.statusCode()).as("too late to refuse").isEqualTo(200);
        assertThat(strict.headers().firstValue(TELLS)).hasValue("answer.annotations");

        HttpResponse<String> chat = BOTH.ask(CHAT, "other", "");
        assertThat(chat.body()).contains(ANNOTATIONS);
        assertThat(chat.headers().firstValue(TELLS)).isEmpty();
    }

    @Test
    void aStreamOfAMessageSaysSoInACommentBeforeItsEnd() {
        BOTH.other()
                .always(
                        Answers.stream(
                                Answers.role(),
                                Answers.word("so"),
                                Answers.chunk("{" + ANNOTATIONS + "}", null),
                                Answers.finish(),
                                Answers.usage(),
                                Answers.DONE));

        String told = BOTH.ask(MESSAGES, "other", STREAM).body();
        assertThat(told)
                .containsOnlyOnce(": x-tollgate-adjusted: answer.annotations\n\n")
                .doesNotContain("a.example");
        assertThat(told.indexOf(": x-tollgate-adjusted"))
                .isGreaterThan(told.indexOf("\"so\""))
                .isLessThan(told.indexOf("message_stop"));
        assertThat(BOTH.ask(MESSAGES, "other", STREAM, "lenient").body())
                .contains("message_stop")
                .doesNotContain("x-tollgate-adjusted");
        assertThat(BOTH.ask(CHAT, "other", STREAM).body())
                .contains("a.example")
                .doesNotContain("x-tollgate-adjusted");
    }

    @Test
    void aChatCompletionNamesTheCitationsOfDocuments() {
        BOTH.claude().always(Messages.whole("end_turn", CITED));

        HttpResponse<String> told = BOTH.ask(CHAT, "claude", "");
        assertThat(told.body()).contains("\"content\":\"so\"");
        assertThat(told.headers().firstValue(TELLS)).hasValue("answer.citations");
        HttpResponse<String> message = BOTH.ask(MESSAGES, "claude", "");
        assertThat(message.body()).contains(CITED);
        assertThat(message.headers().firstValue(TELLS)).isEmpty();
    }

    @Test
    void aUrlsCitationKeepsItsPlaceAndNamesTheRest() {
        String cited =
                "{\"type\":\"text\",\"text\":\"so\",\"citations\":[{\"type\":\"web_search_result_location\",\"url\":\"https://a.example/\",\"title\":\"A\",\"cited_text\":\"x\",\"encrypted_index\":\"y\"}]}";
        String lost = "answer.citations.cited_text, answer.citations.encrypted_index";
        String kept = "\"title\":\"A\",\"start_index\":0,\"end_index\":2";

        BOTH.claude().always(Messages.whole("end_turn", cited));
        HttpResponse<String> told = BOTH.ask(CHAT, "claude", "");
        assertThat(told.headers().firstValue(TELLS)).hasValue(lost);
        assertThat(told.body()).contains(kept);
        BOTH.claude().always(Messages.streamed("end_turn", cited));
        assertThat(BOTH.ask(CHAT, "claude", STREAM).body())
                .contains(kept)
                .endsWith(": x-tollgate-adjusted: " + lost + "\n\n" + Answers.DONE);
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
        BOTH.claude()
                .always(
                        Answers.stream(
                                Messages.START,
                                Messages.word("so"),
                                citation,
                                search,
                                end,
                                Messages.STOP));

        assertThat(BOTH.ask(CHAT, "claude", STREAM).body())
                .endsWith(
                        ": x-tollgate-adjusted: answer.citations, answer.server_tool_use\n\n"
                                + Answers.DONE);
    }

    @Test
    void nothingLostIsNothingSaid() {
        BOTH.other().always(Answers.streamOf("so"));
        assertThat(BOTH.ask(MESSAGES, "other", STREAM).body())
                .contains("message_stop")
                .doesNotContain("x-tollgate-adjusted");
    }
}
