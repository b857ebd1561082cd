package io.tollgate.completion;

import static io.tollgate.completion.Requests.json;
import static io.tollgate.completion.Requests.read;
import static io.tollgate.completion.Requests.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway learns of a request. */
class RequestReaderTest {

    private static String at(ChatCompletionRequest request, Span span) {
        return new String(request.body(), span.from(), span.to() - span.from(), UTF_8);
    }

    @Test
    void assumesTheDefaults() {
        ChatCompletionRequest request = read(with(""));
        assertThat(request.model()).isEqualTo("demo/echo");
        assertThat(request.stream()).isFalse();
        assertThat(request.includeUsage()).isFalse();
        assertThat(request.streamOptions()).isNull();
        assertThat(request.outputLimit()).isNull();
        assertThat(request.choices()).isEqualTo(1);
        assertThat(request.tools()).isFalse();
        assertThat(request.affinity()).isNull();
    }

    @Test
    void keepsTheBytesOfTheCaller() {
        byte[] body = with("'no_such_field':1").getBytes(UTF_8);
        assertThat(new RequestReader().read(body).body()).isSameAs(body);
    }

    @Test
    void learnsWhatTheGatewayHasToKnow() {
        ChatCompletionRequest request =
                read(
                        with(
                                "'stream':true,'stream_options':{'include_usage':true},'n':3,"
                                        + "'tools':[{'type':'function','function':{'name':'f'}}],"
                                        + "'max_tokens':7,'session_id':'s','prompt_cache_key':'k'"));
        assertThat(request.stream()).isTrue();
        assertThat(request.includeUsage()).isTrue();
        assertThat(at(request, request.streamOptions())).isEqualTo(json("{'include_usage':true}"));
        assertThat(request.outputLimit()).isEqualTo(7);
        assertThat(request.choices()).isEqualTo(3);
        assertThat(request.tools()).isTrue();
        assertThat(request.affinity()).isEqualTo("s");
    }

    @Test
    void prefersTheNewerNameOfTheLimit() {
        assertThat(read(with("'max_tokens':7,'max_completion_tokens':9")).outputLimit())
                .isEqualTo(9);
        assertThat(read(with("'max_completion_tokens':9,'max_tokens':7")).outputLimit())
                .isEqualTo(9);
        assertThat(read(with("'max_completion_tokens':null,'max_tokens':7")).outputLimit())
                .isEqualTo(7);
    }

    @Test
    void acceptsAToolThatIsChosenBeforeItIsNamed() {
        String choice = "'tool_choice':{'type':'function','function':{'name':'f'}}";
        String tools = "'tools':[{'type':'function','function':{'name':'f'}}]";
        assertThat(read(with(choice + "," + tools)).tools()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'model':'m','messages':[{'role':'user','content':'hi'}]}",
                "\uFEFF{'model':'m','messages':[{'role':'user','content':'hi'}]}",
                " \r\n\t{ 'model' \n : \t 'm' , 'messages':[{'role':'user','content':'hi'}]} \n",
                "\uFEFF  {'messages':[{'role':'user','content':'hi'}],'model':'m'}",
                "{'messages':[{'role':'user','content':'grüße 東京 🗼 \\uD83D\\uDDFC'}],'model':'m'}",
                "{'wide 🗼 name':'Ω','messages':[{'role':'user','content':'hi'}],'model':'m','x':'é'}",
                "{'messages':[{'role':'user','content':'\\\\\\\"model\\\":\\\"no\\\"'}],'model':'m'}",
                "{'messages':[{'role':'user','content':[{'type':'text','text':'x','model':'no'}]}],'model':'m'}"
            })
    void knowsWhereTheModelStands(String body) {
        ChatCompletionRequest request = read(json(body));
        assertThat(at(request, request.modelSpan())).isEqualTo("\"m\"");
    }

    @Test
    void knowsWhereAModelWithEscapesStands() {
        String body = "{'model':'\\u0064emo\\/東','messages':[{'role':'user','content':'hi'}]}";
        ChatCompletionRequest request = read(json(body));
        assertThat(request.model()).isEqualTo("demo/東");
        assertThat(at(request, request.modelSpan())).isEqualTo("\"\\u0064emo\\/東\"");
    }

    @Test
    void knowsWhereStreamOptionsStandBehindLargeText() {
        String large = "東京🗼\\n".repeat(20_000);
        String body =
                with("'user':'" + large + "','stream':true , 'stream_options' : { 'a':[{}] } ");
        ChatCompletionRequest request = read(body);
        assertThat(at(request, request.streamOptions())).isEqualTo(json("{ 'a':[{}] }"));
    }
}
