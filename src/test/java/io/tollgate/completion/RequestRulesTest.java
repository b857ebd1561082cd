package io.tollgate.completion;

import static io.tollgate.completion.Requests.json;
import static io.tollgate.completion.Requests.messages;
import static io.tollgate.completion.Requests.read;
import static io.tollgate.completion.Requests.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of the top-level parameters; {@link MessageRulesTest} has those of messages. */
class RequestRulesTest {

    static void assertRefused(String body, String param) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> {
                            ApiError error = e.error();
                            assertThat(error.status()).isEqualTo(400);
                            assertThat(error.type()).isEqualTo("invalid_request_error");
                            assertThat(error.param()).as(error.message()).isEqualTo(param);
                            assertThat(error.message()).isNotBlank().hasSizeLessThan(500);
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    temperature           | 0; 1; 1.5; 2; 2.0; null
                    top_p                 | 0; 0.5; 1; null
                    frequency_penalty     | -2; 0; 2; null
                    presence_penalty      | -2; 0.1; 2; null
                    max_tokens            | 1; 2147483647; null
                    max_completion_tokens | 1; 4096; null
                    n                     | 1; 128; null
                    top_logprobs          | 0; 20; null
                    seed                  | 0; -1; 9223372036854775807; null
                    logprobs              | true; false; null
                    parallel_tool_calls   | true; false; null
                    store                 | true; null
                    stream                | true; false; null
                    user                  | 'u'; ''; null
                    service_tier          | 'auto'; 'of tomorrow'; null
                    session_id            | 's'; null
                    prompt_cache_key      | 'k'; null
                    reasoning_effort      | 'none'; 'minimal'; 'low'; 'medium'; 'high'; 'xhigh'; 'max'; null
                    verbosity             | 'low'; 'medium'; 'high'; null
                    modalities            | ['text']; ['text', 'audio']; []; null
                    logit_bias            | {}; {'50256':-100}; {'1':1.5}; null
                    metadata              | {}; {'a':'b'}; null
                    stop                  | 'x'; ''; ['a']; ['a','b','c','d']; null
                    response_format       | {'type':'text'}; {'type':'json_object'}; null
                    response_format       | {'type':'json_schema','json_schema':{'name':'n'}}
                    response_format       | {'type':'grammar','grammar':'root'}
                    stream_options        | null
                    tools                 | []; null; [{'type':'web_search'}]
                    tools                 | [{'type':'custom','custom':{'name':'c'}}]
                    tools                 | [{'type':'function','function':{'name':'f','strict':null,'parameters':{}}}]
                    tool_choice           | 'none'; 'auto'; null
                    prediction            | {'type':'content','content':'x'}; 5; [[[]]]
                    no_such_field         | 1; 'x'; {}; []; null
                    """)
    void acceptsWhatIsAllowed(String field, String values) {
        for (String value : values.split("; ")) {
            assertThat(read(with("'" + field + "':" + value)).model()).isEqualTo("demo/echo");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    temperature           | -0.1; 2.1; 'hot'; true; []; 1e999
                    top_p                 | -0.1; 1.1; '1'
                    frequency_penalty     | -2.1; 2.1; {}
                    presence_penalty      | -2.1; 2.1; false
                    max_tokens            | 0; -1; 1.5; '5'; 2147483648; 99999999999999999999; true
                    max_completion_tokens | 0; 1.0; []; 1e3
                    n                     | 0; 129; 1.5; 'two'
                    top_logprobs          | -1; 21; 0.5
                    seed                  | 1.5; 's'; true
                    logprobs              | 1; 'true'
                    parallel_tool_calls   | 0
                    store                 | 'yes'
                    stream                | 1; 'true'; {}
                    user                  | 5; {}
                    service_tier          | 5
                    session_id            | 5
                    prompt_cache_key      | []
                    reasoning_effort      | 'extreme'; 3; ''
                    verbosity             | 'loud'; 1
                    modalities            | 'text'; {}
                    logit_bias            | []; 'x'
                    metadata              | []; 'x'
                    stop                  | []; ['a','b','c','d','e']; 5; {}
                    response_format       | 'json'; []
                    stream_options        | true; []; 'x'
                    tools                 | {}; 'f'; 1
                    tool_choice           | 'any'; 1; []; true
                    messages              | {}
                    """)
    void namesTheParameterThatIsWrong(String field, String values) {
        for (String value : values.split("; ")) {
            String body =
                    field.equals("messages") ? messages(value) : with("'" + field + "':" + value);
            assertRefused(body, field);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    logit_bias.5                     | 'logit_bias':{'5':101}
                    logit_bias.5                     | 'logit_bias':{'4':1,'5':'x'}
                    metadata.a                       | 'metadata':{'a':1}
                    modalities[1]                    | 'modalities':['text',2]
                    stop[1]                          | 'stop':['a',2]
                    response_format.type             | 'response_format':{}
                    response_format.type             | 'response_format':{'type':1}
                    response_format.json_schema      | 'response_format':{'type':'json_schema'}
                    response_format.json_schema.name | 'response_format':{'type':'json_schema','json_schema':{}}
                    response_format.json_schema.name | 'response_format':{'json_schema':{'name':''},'type':'json_schema'}
                    stream_options                   | 'stream_options':{}
                    stream_options                   | 'stream':false,'stream_options':{'include_usage':true}
                    stream_options.include_usage     | 'stream':true,'stream_options':{'include_usage':1}
                    tools[0]                         | 'tools':[1]
                    tools[0].type                    | 'tools':[{}]
                    tools[0].type                    | 'tools':[{'type':''}]
                    tools[1].function                | 'tools':[{'type':'x'},{'type':'function'}]
                    tools[0].function                | 'tools':[{'type':'function','function':1}]
                    tools[0].function.name           | 'tools':[{'type':'function','function':{}}]
                    tools[0].function.name           | 'tools':[{'type':'function','function':{'name':'has space'}}]
                    tools[0].function.name           | 'tools':[{'type':'function','function':{'name':'naïve'}}]
                    tools[0].function.parameters     | 'tools':[{'type':'function','function':{'name':'f','parameters':[]}}]
                    tools[0].function.strict         | 'tools':[{'type':'function','function':{'name':'f','strict':1}}]
                    tools[0].function.description    | 'tools':[{'type':'function','function':{'name':'f','description':1}}]
                    tool_choice                      | 'tool_choice':'required'
                    tool_choice                      | 'tools':[],'tool_choice':'required'
                    tool_choice.type                 | 'tool_choice':{}
                    tool_choice.function.name        | 'tool_choice':{'type':'function'}
                    tool_choice.function.name        | 'tool_choice':{'type':'function','function':{}}
                    tool_choice                      | 'tool_choice':{'type':'function','function':{'name':'f'}}
                    tool_choice                      | 'tool_choice':{'type':'function','function':{'name':'g'}},'tools':[{'type':'function','function':{'name':'f'}}]
                    unknown.deep[2]                  | 'unknown':{'deep':[1,2,1e999]}
                    """)
    void namesThePlaceWithinAParameter(String param, String members) {
        assertRefused(with(members), param);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[{'role':'user','content':'hi'}]}",
                "{'model':null,'messages':[{'role':'user','content':'hi'}]}",
                "{'model':'','messages':[{'role':'user','content':'hi'}]}",
                "{'model':5,'messages':[{'role':'user','content':'hi'}]}"
            })
    void wantsAModel(String body) {
        assertRefused(json(body), "model");
    }
}
