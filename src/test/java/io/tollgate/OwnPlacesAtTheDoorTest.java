package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.mock.Answers;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Google is not told of a request of messages, at the door where its caller stands. */
class OwnPlacesAtTheDoorTest {

    @RegisterExtension static final GeminiGateway house = GeminiGateway.start();

    private static final String ASK =
            """
            {'model':'gemini-2.5-flash','max_tokens':20,'system':[{'type':'text','text':'s'}],
            'tools':[{'name':'f','input_schema':{}},{'name':'g','strict':true,'input_schema':{},'cache_control':{'type':'ephemeral'}}],
            'messages':[
              {'role':'user','content':[{'type':'text','text':'hi'},{'type':'image','source':{'type':'url','url':'%s'}}]},
              {'role':'assistant','content':[
                {'type':'thinking','thinking':'t','signature':'c2ln'},{'type':'tool_use','id':'a','name':'f','input':{}}]},
              {'role':'user','content':[
                {'type':'tool_result','tool_use_id':'a','content':[{'type':'text','text':'r','cache_control':{'type':'ephemeral'}}]}]}]}
            """;

    private static HttpResponse<String> ask(String picture, String manner) {
        Gateway gateway = house.gateway();
        String body = ASK.formatted(picture).replace('\'', '"');
        return gateway.send(
                gateway.request("/v1/messages", body).header("x-tollgate-parameters", manner));
    }

    @Test
    void whatIsLostInsideOfTurnsAndToolsBearsItsCallersName() throws IOException {
        String answer = GeminiGateway.golden("finish-stop", "upstream-answer.json");
        house.google().then(Answers.status(200, "", answer));
        HttpResponse<String> reply = ask("https://x/a.png", "report");
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(reply.headers().firstValue("x-tollgate-adjusted"))
                .hasValue(
                        "messages.2.content.0.content.0.cache_control, tools.1.cache_control,"
                                + " messages.1.content.0, tools.1.strict");
    }

    @Test
    void whatIsRefusedInsideOfThemDoes() throws IOException {
        HttpResponse<String> reply = ask("http://x/a.png", "lenient");
        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(new ObjectMapper().readTree(reply.body()).at("/error/message").asText())
                .startsWith("messages.0.content.1.source: must be");
        assertThat(ask("https://x/a.png", "strict").body())
                .contains("'messages.2.content.0.content.0.cache_control'");
    }
}
