package io.tollgate.completion;

import static io.tollgate.completion.RequestRulesTest.assertRefused;
import static io.tollgate.completion.Requests.json;
import static io.tollgate.completion.Requests.messages;
import static io.tollgate.completion.Requests.read;
import static io.tollgate.completion.Requests.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'role':'system','content':'s'}",
                "{'role':'developer','content':'d'}",
                "{'role':'user','content':''}",
                "{'content':'role comes last','role':'user'}",
                "{'role':'user','content':'hi','name':'n','no_such_field':[{}]}",
                "{'role':'user','content':'hi','name':null,'tool_calls':null}",
                "{'role':'user','content':[{'type':'text','text':'hi'}]}",
                "{'role':'user','content':[{'text':'hi','type':'text','cache_control':{'type':'ephemeral'}}]}",
                "{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://x/y.png'}}]}",
                "{'role':'user','content':[{'type':'image_url','image_url':{'url':'HTTP://x','detail':'high'}}]}",
                "{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AA==','detail':null}}]}",
                "{'role':'user','content':[{'type':'image_url','image_url':{'url':'https:\\/\\/x'}}]}",
                "{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'AA==','format':'wav'}}]}",
                "{'role':'user','content':[{'type':'file','file':{'file_id':'f'}}]}",
                "{'role':'user','content':[{'type':'of_tomorrow','what':1}]}",
                "{'role':'assistant','content':[{'type':'refusal','refusal':'no'}]}",
                "{'role':'assistant','content':null,'tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':'{}'}}]}",
                "{'role':'assistant','tool_calls':[{'id':'1','type':'custom','custom':{'name':'c','input':''}}]}",
                "{'role':'assistant','refusal':'no'}",
                "{'role':'assistant','audio':{'id':'a'}}",
                "{'role':'assistant','function_call':{'name':'f','arguments':''}}",
                "{'role':'tool','tool_call_id':'1','content':'42'}",
                "{'role':'function','name':'f','content':'42'}"
            })
    void acceptsWhatIsAllowed(String message) {
        assertThat(read(messages("[" + message + "]")).model()).isEqualTo("demo/echo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                                            | 1
                    .role                   | {}
                    .role                   | {'content':'hi'}
                    .role                   | {'role':null,'content':'hi'}
                    .role                   | {'role':5,'content':'hi'}
                    .role                   | {'role':'robot','content':'hi'}
                    .content                | {'role':'user'}
                    .content                | {'role':'user','content':null}
                    .content                | {'role':'user','content':5}
                    .content                | {'role':'user','content':{}}
                    .content                | {'role':'user','content':[]}
                    .content                | {'role':'assistant','content':null}
                    .content                | {'role':'assistant','tool_calls':[]}
                    .name                   | {'role':'user','content':'hi','name':5}
                    .tool_call_id           | {'role':'tool','content':'42'}
                    .tool_call_id           | {'role':'tool','content':'42','tool_call_id':''}
                    .tool_calls             | {'role':'assistant','tool_calls':{}}
                    .tool_calls[0].id       | {'role':'assistant','tool_calls':[{'type':'function','function':{'name':'f'}}]}
                    .tool_calls[0].function | {'role':'assistant','tool_calls':[{'id':'1'}]}
                    .tool_calls[0].function.name      | {'role':'assistant','tool_calls':[{'id':'1','function':{}}]}
                    .tool_calls[0].function.arguments | {'role':'assistant','tool_calls':[{'id':'1','function':{'name':'f','arguments':{}}}]}
                                            | {'role':'user','content':[{'type':'refusal','refusal':'no'}]}
                    .content[0]             | {'role':'user','content':['hi']}
                    .content[0].type        | {'role':'user','content':[{}]}
                    .content[0].type        | {'role':'user','content':[{'type':''}]}
                    .content[1].text        | {'role':'user','content':[{'type':'text','text':'a'},{'type':'text'}]}
                    .content[0].text        | {'role':'user','content':[{'type':'text','text':5}]}
                    .content[0].text        | {'role':'user','content':[{'type':'text','text':null}]}
                    .content[0].image_url   | {'role':'user','content':[{'type':'image_url'}]}
                    .content[0].image_url   | {'role':'user','content':[{'type':'image_url','image_url':'https://x'}]}
                    .content[0].image_url.url    | {'role':'user','content':[{'type':'image_url','image_url':{}}]}
                    .content[0].image_url.url    | {'role':'user','content':[{'type':'image_url','image_url':{'url':'file:///x'}}]}
                    .content[0].image_url.url    | {'role':'user','content':[{'type':'image_url','image_url':{'url':''}}]}
                    .content[0].image_url.url    | {'role':'user','content':[{'type':'image_url','image_url':{'url':5}}]}
                    .content[0].image_url.detail | {'role':'user','content':[{'type':'image_url','image_url':{'url':'https://x','detail':'much'}}]}
                    .content[0].input_audio      | {'role':'user','content':[{'type':'input_audio'}]}
                    .content[0].input_audio.data | {'role':'user','content':[{'type':'input_audio','input_audio':{'data':5}}]}
                    .content[0].file        | {'role':'user','content':[{'type':'file','file':'f'}]}
                    """)
    void namesThePlaceThatIsWrong(String place, String message) {
        String fine = "{'role':'user','content':'hi'}";
        String param = "messages[1]" + (place == null ? "" : place);
        assertRefused(messages("[" + fine + "," + message + "]"), param);
    }

    @Test
    void wantsMessages() {
        assertRefused(json("{'model':'demo/echo'}"), "messages");
        assertRefused(messages("null"), "messages");
        assertRefused(messages("'hi'"), "messages");
        assertRefused(messages("[]"), "messages");
    }

    @Test
    void saysOfNoMessagesWhatTheSeedsSay() {
        assertThatThrownBy(() -> read(messages("[]")))
                .hasMessage("messages array must not be empty");
    }

    @Test
    void boundsNames() {
        String fits = "f".repeat(64);
        String tool = "'tools':[{'type':'function','function':{'name':'%s'}}]";
        assertThat(read(with(tool.formatted(fits))).tools()).isTrue();
        assertRefused(with(tool.formatted(fits + "f")), "tools[0].function.name");
        assertRefused(with("'metadata':{'" + fits + "f':''}"), "metadata." + fits + "f");
        assertRefused(with("'metadata':{'a':'" + "v".repeat(513) + "'}"), "metadata.a");
        String pairs =
                IntStream.range(0, 17)
                        .mapToObj(i -> "'" + i + "':''")
                        .collect(Collectors.joining(","));
        assertRefused(with("'metadata':{" + pairs + "}"), "metadata.16");
        String model = "{'model':'%s','messages':[{'role':'user','content':'hi'}]}";
        assertThat(read(json(model.formatted("m".repeat(256)))).model()).hasSize(256);
        assertRefused(json(model.formatted("m".repeat(257))), "model");
    }
}
