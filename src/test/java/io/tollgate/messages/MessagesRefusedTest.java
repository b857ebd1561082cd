package io.tollgate.messages;

import static io.tollgate.messages.MessagesBodies.blocks;
import static io.tollgate.messages.MessagesBodies.json;
import static io.tollgate.messages.MessagesBodies.messages;
import static io.tollgate.messages.MessagesBodies.read;
import static io.tollgate.messages.MessagesBodies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.error.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of a request of messages, and the place that a breach of it bears. */
class MessagesRefusedTest {

    private static void assertRefused(String body, String param) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> {
                            assertThat(e.error().status()).isEqualTo(400);
                            assertThat(e.error().param()).as(e.error().message()).isEqualTo(param);
                            if (param != null) {
                                assertThat(e.error().message()).startsWith(param + ": ");
                            }
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    temperature              | 'temperature':1.1
                    top_p                    | 'top_p':-0.1
                    top_k                    | 'top_k':1.5
                    stream                   | 'stream':'yes'
                    stop_sequences.1         | 'stop_sequences':['a',2]
                    metadata.user_id         | 'metadata':{'user_id':5}
                    thinking.type            | 'thinking':{}
                    thinking.budget_tokens   | 'thinking':{'type':'enabled'}
                    thinking.budget_tokens   | 'thinking':{'type':'enabled','budget_tokens':1023}
                    output_config.format     | 'output_config':{'format':'json'}
                    system                   | 'system':5
                    system.0.type            | 'system':[{'type':'image','source':{'type':'url','url':'u'}}]
                    system.0.text            | 'system':[{'type':'text'}]
                    tools                    | 'tools':{}
                    tools.1.name             | 'tools':[{'type':'x_1','name':'x'},{'input_schema':{}}]
                    tools.0.name             | 'tools':[{'name':'has space','input_schema':{}}]
                    tools.0.input_schema     | 'tools':[{'name':'f'}]
                    tools.0.input_schema     | 'tools':[{'name':'f','type':'custom','input_schema':[]}]
                    tool_choice.type         | 'tool_choice':{}
                    tool_choice.type         | 'tool_choice':{'type':'required'}
                    tool_choice.name         | 'tool_choice':{'type':'tool'}
                    tool_choice              | 'tool_choice':{'type':'any'}
                    context_management       | 'context_management':{'edits':[]}
                    """)
    void namesTheParameterThatIsWrong(String param, String members) {
        assertRefused(with(members), param);
    }

    @Test
    void namesAForcedToolThatIsNotThere() {
        String tools = "'tools':[{'name':'f','input_schema':{}}]";
        assertThatThrownBy(() -> read(with(tools + ",'tool_choice':{'type':'tool','name':'g'}")))
                .hasMessage("tool_choice.name: 'g' is not among the tools");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    messages.0.content.0.type            | user      | {}
                    messages.0.content.0.text            | user      | {'type':'text'}
                    messages.0.content.0.text            | user      | {'text':5,'type':'text'}
                    messages.0.content.0.source          | user      | {'type':'image'}
                    messages.0.content.0.source          | user      | {'type':'document','source':'x'}
                    messages.0.content.0.source.data     | user      | {'type':'image','source':{'type':'base64','media_type':'image/png'}}
                    messages.0.content.0.source.url      | user      | {'type':'image','source':{'type':'url'}}
                    messages.0.content.0.tool_use_id     | user      | {'type':'tool_result'}
                    messages.0.content.0.is_error        | user      | {'type':'tool_result','tool_use_id':'t','is_error':1}
                    messages.0.content.0.content.1.text  | user      | {'type':'tool_result','tool_use_id':'t','content':[{'type':'text','text':''},{'type':'text'}]}
                    messages.0.content.1.input           | assistant | {'type':'text','text':''},{'type':'tool_use','id':'t','name':'f'}
                    messages.0.content.0.input           | assistant | {'type':'tool_use','id':'t','name':'f','input':'{}'}
                    messages.0.content.0.signature       | assistant | {'type':'thinking','thinking':''}
                    messages.0.content.0.data            | assistant | {'type':'redacted_thinking'}
                    messages.0.content.0.type            | user      | {'type':'tool_use','id':'t','name':'f','input':{}}
                    messages.0.content.0.type            | user      | {'type':'thinking','thinking':'','signature':''}
                    messages.0.content.0.type            | assistant | {'type':'tool_result','tool_use_id':'t'}
                    """)
    void namesThePlaceWithinABlock(String param, String role, String blocks) {
        assertRefused(blocks(role, blocks), param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    messages           | []
                    messages           | {}
                    messages.0         | [5]
                    messages.0.role    | [{'content':'hi'}]
                    messages.0.role    | [{'role':'tool','content':'hi'}]
                    messages.1.content | [{'role':'user','content':'hi'},{'role':'assistant'}]
                    messages.0.content | [{'role':'user','content':null}]
                    """)
    void namesTheMessageThatIsWrong(String param, String messages) {
        assertRefused(messages(messages), param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    max_tokens | {'model':'m','messages':[{'role':'user','content':'hi'}]}
                    max_tokens | {'model':'m','max_tokens':-1,'messages':[{'role':'user','content':'hi'}]}
                    max_tokens | {'model':'m','max_tokens':null,'messages':[{'role':'user','content':'hi'}]}
                    messages   | {'model':'m','max_tokens':1}
                    model      | {'max_tokens':1,'messages':[{'role':'user','content':'hi'}]}
                    """)
    void wantsWhatIsRequired(String param, String body) {
        assertRefused(json(body), param);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{'model':'m','model':'n'}",
                "{'a':1e999}",
                "{'a':1}{}",
                "\u0000{"
            })
    void refusesWhatIsNoRequest(String body) {
        assertThatThrownBy(() -> read(json(body)))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.error().status()).isEqualTo(400));
    }

    @Test
    void refusesDeepNesting() {
        assertRefused(with("'deep':" + "[".repeat(200) + "]".repeat(200)), null);
    }
}
