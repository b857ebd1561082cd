package io.tollgate.upstream.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.catalog.Catalog;
import io.tollgate.catalog.Model;
import io.tollgate.catalog.Offer;
import io.tollgate.completion.RequestReader;
import io.tollgate.upstream.Attempt;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider is sent: the caller's JSON but for three values and what rules change. */
class OpenAiRequestsTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final String CATALOGUE =
            """
            models:
              - id: house/plain
                name: Plain
                candidates: [{upstream: there, model: 'their "plain" model'}]
                price: {input: "1", output: "1"}
                context-window: 9000
                max-output: 4000
              - id: house/thinker
                name: Thinker
                candidates: [{upstream: there, model: theirs}]
                price: {input: "1", output: "1"}
                context-window: 9000
                max-output: 9000
                default-output: 8192
                rules: [{parameter: max_tokens, rename: max_completion_tokens}]
            """;

    private static String request(String model, String members) {
        return ("{'model':'"
                        + model
                        + "','messages':[{'role':'user','content':'hi'}]"
                        + members
                        + "}")
                .replace('\'', '"');
    }

    private static String sent(String body) {
        try {
            var request = new RequestReader().read(body.getBytes(UTF_8));
            Model model = Catalog.parse("models", CATALOGUE.getBytes(UTF_8)).find(request.model());
            Attempt attempt = new Attempt(new Offer(model, model.candidates(), "v"));
            try (var entity = new OpenAiRequests().toUpstream(request, attempt)) {
                byte[] bytes = entity.getContent().readAllBytes();
                assertThat(entity.getContentLength()).isEqualTo(bytes.length);
                assertThat(entity.getContentType()).startsWith("application/json");
                return new String(bytes, UTF_8);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was sent, and what the caller wrote but for the model. */
    private static void assertSent(String body, String changes) throws IOException {
        ObjectNode wanted = (ObjectNode) JSON.readTree(body);
        boolean plain = wanted.get("model").asText().endsWith("plain");
        wanted.put("model", plain ? "their \"plain\" model" : "theirs");
        wanted.setAll((ObjectNode) JSON.readTree(changes.replace('\'', '"')));
        assertThat(JSON.readTree(sent(body))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    ''                                             | {'max_tokens':1024}
                    ,'max_tokens':null                             | {'max_tokens':1024}
                    ,'max_\\u0074okens':null                       | {'max_tokens':1024}
                    ,'max_completion_tokens':null                  | {'max_tokens':1024}
                    ,'max_tokens':5                                | {}
                    ,'max_completion_tokens':5                     | {}
                    ,'metadata':{'max_tokens':'9'}                 | {'max_tokens':1024}
                    ,'x':[{'max_tokens':1}],'y':'max_tokens'       | {'max_tokens':1024}
                    """)
    void setsTheLimitOnlyForCallersWhoSetNone(String members, String changes) throws IOException {
        assertSent(request("house/plain", members.equals("''") ? "" : members), changes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    ,'max_tokens':4000                               | {}
                    ,'max_tokens':4001                               | {'max_tokens':4000}
                    ,'max_completion_tokens': 2147483647             | {'max_completion_tokens':4000}
                    ,'max_tokens':90,'max_completion_tokens':5       | {'max_tokens':5}
                    ,'max_tokens':5,'max_completion_tokens':90       | {}
                    ,'max_tokens':9000,'max_completion_tokens':null  | {'max_tokens':4000}
                    """)
    void asksForNoMoreThanWasQuoted(String members, String changes) throws IOException {
        assertSent(request("house/plain", members), changes);
    }

    @Test
    void namesTheLimitAsTheModelWantsIt() throws IOException {
        assertSent(request("house/thinker", ""), "{'max_completion_tokens':8192}");
        assertSent(
                request("house/thinker", ",'max_completion_tokens':null"),
                "{'max_completion_tokens':8192}");
    }

    @Test
    void callsTheCallersLimitAsTheModelDoes() {
        assertThat(sent(request("house/thinker", ",'max_tokens': 5,'stream':true")))
                .isEqualTo(
                        request("theirs", ",'max_completion_tokens': 5,'stream':true,")
                                .replace(",}", ",'stream_options':{'include_usage':true}}")
                                .replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    ''                                                 | {'include_usage':true}
                    ,'stream_options':null                             | {'include_usage':true}
                    ,'stream_\\u006fptions':null                       | {'include_usage':true}
                    ,'stream_options':{}                               | {'include_usage':true}
                    ,'stream_options': { }                             | {'include_usage':true}
                    ,'stream_options':{'include_usage':false}          | {'include_usage':true}
                    ,'stream_options':{'include_usage':null}           | {'include_usage':true}
                    ,'stream_options':{'include_usag\\u0065':false}    | {'include_usage':true}
                    ,'stream_options':{ 'include_usage' : true }       | {'include_usage':true}
                    ,'stream_options':{'include_obfuscation':false}    | {'include_obfuscation':false,'include_usage':true}
                    ,'stream_options':{'x':{'include_usage':1},'include_usage':false} | {'x':{'include_usage':1},'include_usage':true}
                    """)
    void asksForUsageOnEveryStream(String members, String options) throws IOException {
        String more = members.equals("''") ? "" : members;
        String changes = "{'stream_options':" + options + "}";
        assertSent(request("house/plain", ",'max_tokens':1,'stream':true" + more), changes);
        assertSent(
                request("house/plain", more + ",'max_tokens':null,'stream':true"),
                "{'max_tokens':1024,'stream_options':" + options + "}");
    }

    @Test
    void sendsEveryOtherByteAsItCame() {
        String body =
                request("house/plain", ",'max_tokens':1,  'x' : 1.50e+00, 'y':'\\u00e9é🗼'")
                        .replace("'", "\"");
        assertThat(sent(body + " \n"))
                .isEqualTo(
                        body.replace("\"house/plain\"", "\"their \\\"plain\\\" model\"") + " \n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'max_tokens':null", ",'stream':true", ",'max_tokens':3"})
    void dropsAByteOrderMark(String members) {
        String body = request("house/plain", members);
        assertThat(sent("\uFEFF" + body)).isEqualTo(sent(body)).startsWith("{");
    }
}
