package io.tollgate;

import static io.tollgate.BothWires.CHAT;
import static io.tollgate.BothWires.MESSAGES;
import static io.tollgate.BothWires.TELLS;
import static io.tollgate.BothWires.asking;
import static io.tollgate.BothWires.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.Answers;
import io.tollgate.upstream.Breakers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the wire of one candidate cannot carry goes to another, or is refused. */
class CarryingWireTest {

    @RegisterExtension private static final BothWires BOTH = BothWires.start();

    @Test
    void whatOneWireCannotCarryGoesToOneThatCan() {
        int asked = BOTH.claude().exchanges().size();

        HttpResponse<String> two = BOTH.ask(CHAT, "both", ",'n':2");
        assertThat(two.statusCode()).as(two.body()).isEqualTo(200);
        assertThat(two.body()).contains("\"content\":\"other\"");
        assertThat(BOTH.claude().exchanges()).as("nothing was sent").hasSize(asked);
        assertThat(BOTH.other().last().body()).contains("\"n\":2", "\"model\":\"other\"");

        String tool = ",'tools':[{'type':'web_search_20250305','name':'web_search'}]";
        HttpResponse<String> search = BOTH.ask(MESSAGES, "reversed", tool);
        assertThat(search.statusCode()).as(search.body()).isEqualTo(200);
        assertThat(search.body()).contains("\"text\":\"claude\"");
    }

    @Test
    void strictlyWhatOneWireWouldLeaveOutGoesToOneThatCarriesIt() {
        assertThat(BOTH.ask(CHAT, "both", ",'seed':7", "strict").body())
                .contains("\"content\":\"other\"");
        HttpResponse<String> reported = BOTH.ask(CHAT, "both", ",'seed':7");
        assertThat(reported.body()).contains("\"content\":\"claude\"");
        assertThat(reported.headers().firstValue(TELLS)).hasValue("seed");
    }

    /** Else every second turn of a conversation would be. */
    @Test
    void whatComesBackOfAnAnswerIsRefusedByNobody() {
        String turns =
                "{'role':'user','content':'hi'},{'role':'assistant','content':'so','annotations':[{'type':'url_citation'}]},{'role':'user','content':'on'}";
        for (String manner : List.of("report", "strict", "lenient")) {
            HttpResponse<String> told =
                    BOTH.gateway()
                            .send(
                                    BOTH.gateway()
                                            .request(CHAT, asking("claude", turns, ""))
                                            .header("x-tollgate-parameters", manner));
            assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
            assertThat(told.headers().firstValue(TELLS).orElse(""))
                    .isEqualTo(manner.equals("lenient") ? "" : "messages[1].annotations");
        }
    }

    @Test
    void whatNoWireCanCarryIsRefusedAsByTheFirst() {
        HttpResponse<String> alone = BOTH.ask(CHAT, "claude", ",'n':2");
        assertThat(alone.statusCode()).isEqualTo(400);
        assertThat(alone.body()).contains("\"param\":\"n\"");
        HttpResponse<String> chosen =
                BOTH.ask(CHAT, "both", ",'n':2,'provider':{'only':['anthropic']}");
        assertThat(chosen.statusCode()).isEqualTo(400);
        assertThat(chosen.body()).contains("\"param\":\"n\"");
    }

    @Test
    void aRefusalIsNotWhatIsHeardOfAFailure() {
        BOTH.other().always(Answers.error(500, ""));

        assertThat(BOTH.ask(CHAT, "both", ",'n':2").statusCode())
                .as("then it failed")
                .isEqualTo(502);
        assertThat(BOTH.ask(CHAT, "reversed", ",'n':2").statusCode())
                .as("it failed")
                .isEqualTo(502);
        BOTH.gateway().bean(Breakers.class).of("openai").transitionToForcedOpenState();
        assertThat(BOTH.ask(CHAT, "both", ",'n':2").statusCode()).as("it is away").isEqualTo(503);
    }

    @Test
    void whoWouldPayIsNotRefusedWhatAnotherCandidateCanCarry() {
        for (String path : List.of(CHAT, "/v1/quote")) {
            assertThat(BOTH.unpaid(path, body("both", ",'n':2")).statusCode())
                    .isEqualTo(path.equals(CHAT) ? 402 : 200);
            HttpResponse<String> none = BOTH.unpaid(path, body("claude", ",'n':2"));
            assertThat(none.statusCode()).isEqualTo(400);
            assertThat(none.body()).contains("\"param\":\"n\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/messages/quote", "/api/v1/messages/quote"})
    void aMessageHasItsPriceTold(String path) {
        String system = ",'system':'" + "be brief ".repeat(200) + "'";
        HttpResponse<String> quote = BOTH.unpaid(path, body("claude", system));
        assertThat(quote.statusCode()).as(quote.body()).isEqualTo(200);
        assertThat(quote.body()).contains("m/claude");
        assertThat(quote.body()).isNotEqualTo(BOTH.unpaid(path, body("claude", "")).body());

        HttpResponse<String> wrong = BOTH.unpaid(path, "{\"model\":\"m/claude\",\"messages\":[]}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body())
                .startsWith("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\"");
    }
}
