package io.tollgate.upstream.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.error.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no golden exchange shows: the forms of single parameters, and every refusal. */
class ChatToAnthropicTest {

    private static final String TOOLS =
            ",'tools':[{'type':'function','function':{'name':'a'}},{'type':'function','function':{'name':'b'}}]";

    private static String quoted(String json) {
        return json == null ? "" : json.replace('\'', '"');
    }

    private static void assertTold(Told request, String told, String adjusted) {
        assertThat(request.upstream()).contains(quoted(told));
        assertThat(request.adjusted()).isEqualTo(quoted(adjusted));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'none'                                        | {'type':'none'}
                    'auto'                                        | {'type':'auto'}
                    'required'                                    | {'type':'any'}
                    {'type':'function','function':{'name':'b'}}   | {'type':'tool','name':'b'}
                    {'type':'allowed_tools','allowed_tools':{'mode':'required','tools':[{'type':'function','function':{'name':'a'}}]}} | {'type':'any'}
                    'required','parallel_tool_calls':false        | {'type':'any','disable_parallel_tool_use':true}
                    'none','parallel_tool_calls':false            | {'type':'none'}
                    'auto','parallel_tool_calls':true             | {'type':'auto'}
                    null,'parallel_tool_calls':false              | {'type':'auto','disable_parallel_tool_use':true}
                    """)
    void toolChoiceHasAllItsForms(String choice, String told) {
        Told request = Told.hi("claude-sonnet-4-6", TOOLS + ",'tool_choice':" + choice);
        assertTold(request, "'tool_choice':" + told, null);
    }

    @Test
    void onlyAllowedToolsAreOffered() {
        String choice =
                ",'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'auto','tools':[{'type':'function','function':{'name':'b'}}]}}";
        assertThat(Told.hi("claude-sonnet-4-6", TOOLS + choice).upstream())
                .contains("\"name\":\"b\"")
                .doesNotContain("\"name\":\"a\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    claude-haiku-4-5  | 'reasoning_effort':'high'            | 'thinking':{'type':'enabled','budget_tokens':6553}            |
                    claude-haiku-4-5  | 'reasoning_effort':'minimal','max_tokens':5000 | 'thinking':{'type':'enabled','budget_tokens':1024}  |
                    claude-haiku-4-5  | 'reasoning':{'max_tokens':2000}      | 'thinking':{'type':'enabled','budget_tokens':2000}            |
                    claude-haiku-4-5  | 'reasoning':{'max_tokens':9000}      | 'budget_tokens':8191                                          | reasoning.max_tokens=8191
                    claude-haiku-4-5  | 'reasoning':{'enabled':true,'exclude':true} | 'budget_tokens':4096,'display':'omitted'               |
                    claude-opus-4-6   | 'reasoning_effort':'minimal'         | 'output_config':{'effort':'low'},'thinking':{'type':'adaptive','display':'summarized'} | reasoning_effort=low
                    claude-opus-4-6   | 'reasoning_effort':'xhigh'           | 'effort':'high'                                               | reasoning_effort=high
                    claude-opus-4-6   | 'reasoning_effort':'max'             | 'effort':'max'                                                |
                    claude-opus-4-8   | 'reasoning_effort':'xhigh'           | 'effort':'xhigh'                                              |
                    claude-opus-4-8   | 'reasoning':{'effort':'low','exclude':true} | 'effort':'low'},'thinking':{'type':'adaptive','display':'omitted'} |
                    claude-opus-4-8   | 'reasoning':{'max_tokens':4096}      | 'effort':'medium'                                             | reasoning.max_tokens=medium
                    claude-opus-5     | 'reasoning_effort':'none'            | 'thinking':{'type':'disabled'}                                |
                    claude-opus-5     | 'reasoning':{'enabled':false}        | 'thinking':{'type':'disabled'}                                |
                    claude-opus-5     | 'tool_choice':'required'             | 'thinking':{'type':'disabled'}                                |
                    claude-opus-5     | 'tool_choice':'required','reasoning_effort':'max' | 'thinking':{'type':'disabled'}                   | reasoning_effort=none
                    claude-opus-5.5   | 'reasoning_effort':'none'            | 'effort':'low'},'thinking':{'type':'adaptive','display':'summarized'} | reasoning_effort=low
                    claude-opus-4-6   | 'reasoning_effort':'high','response_format':{'type':'json_schema','json_schema':{'name':'n','schema':{'type':'object'}}} | 'output_config':{'format':{'type':'json_schema','schema':{'type':'object'}},'effort':'high'} |
                    """)
    void effortIsToldInTheWordsOfTheModelsAge(
            String model, String members, String told, String adjusted) {
        assertTold(Told.hi(model, TOOLS + "," + members), told, adjusted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    claude-haiku-4-5  | 'reasoning_effort':'none'                            |
                    claude-haiku-4-5  | 'reasoning_effort':'high','max_tokens':1024          | reasoning_effort=none
                    claude-haiku-4-5  | 'reasoning_effort':'high','tool_choice':'required'   | reasoning_effort=none
                    claude-opus-4-8   | 'reasoning_effort':'none'                            |
                    claude-opus-4-8   | 'reasoning':{'effort':'max'},'tool_choice':'required'| reasoning.effort=none
                    claude-opus-5     | 'max_tokens':5                                       |
                    claude-opus-5     | 'reasoning':{'exclude':true}                         |
                    """)
    void thinkingIsNotTouchedWithoutNeed(String model, String members, String adjusted) {
        Told request = Told.hi(model, TOOLS + "," + members);
        assertThat(request.upstream()).doesNotContain("thinking", "effort");
        assertThat(request.adjusted()).isEqualTo(quoted(adjusted));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'temperature':0.70                               | 'temperature':0.70                       |
                    'temperature':2                                  | 'temperature':1                          | temperature=1
                    'top_p':9e-1                                     | 'top_p':9e-1                             |
                    'top_k':40                                       | 'top_k':40                               |
                    'stop':['a','b']                                 | 'stop_sequences':['a','b']               |
                    'safety_identifier':'s','user':'u'               | 'metadata':{'user_id':'s'}               | user
                    'service_tier':'auto'                            | 'service_tier':'auto'                    |
                    'service_tier':'flex'                            | 'max_tokens':8192                        | service_tier
                    'max_completion_tokens':5                        | 'max_tokens':5                           |
                    'max_tokens':900000                              | 'max_tokens':64000                       | max_tokens=64000
                    'n':1,'store':false,'modalities':['text']        | 'max_tokens':8192                        |
                    'seed':0,'logprobs':true,'top_logprobs':2        | 'max_tokens':8192                        | seed, logprobs, top_logprobs
                    'presence_penalty':0.5,'verbosity':'low'         | 'max_tokens':8192                        | presence_penalty, verbosity
                    'stream':true,'stream_options':{'include_obfuscation':true} | 'stream':true                 | stream_options.include_obfuscation
                    'cache_control':{'type':'ephemeral'}             | 'cache_control':{'type':'ephemeral'}     |
                    """)
    void parametersAreToldOrNamed(String members, String told, String adjusted) {
        assertTold(Told.hi("claude-sonnet-4-6", "," + members), told, adjusted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    'n':2                                                         | n
                    'stop':' '                                                    | stop
                    'stop':['a','\\n']                                            | stop[1]
                    'functions':[{'name':'a'}]                                    | functions
                    'modalities':['text','audio']                                 | modalities
                    'response_format':{'type':'grammar'}                          | response_format.type
                    'response_format':{'type':'json_schema','json_schema':{'name':'n'}} | response_format.json_schema.schema
                    'tools':[{'type':'custom','custom':{'name':'a'}}]             | tools[0].type
                    'reasoning':'high'                                            | reasoning
                    'reasoning':{'effort':'hard'}                                 | reasoning.effort
                    'reasoning':{'effort':'high'},'reasoning_effort':'low'        | reasoning.effort
                    """)
    void whatWouldMakeTheAnswerWrongIsRefusedAtItsPlace(String members, String place) {
        assertRefused(Told.hi("claude-sonnet-4-6", "," + members), place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    [{'role':'system','content':'x'}]                                                        | messages
                    [{'role':'user','content':''}]                                                           | messages
                    [{'role':'function','name':'f','content':'x'}]                                           | messages[0].role
                    [{'role':'assistant','function_call':{'name':'f','arguments':''}}]                       | messages[0].function_call
                    [{'role':'assistant','audio':{'id':'a'}}]                                                | messages[0].audio
                    [{'role':'user','content':[{'type':'video_url','video_url':{'url':'http://x'}}]}]        | messages[0].content[0].type
                    [{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/tiff;base64,AA'}}]}] | messages[0].content[0].image_url.url
                    [{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png,AA'}}]}]         | messages[0].content[0].image_url.url
                    [{'role':'user','content':[{'type':'file','file':{'file_id':'f'}}]}]                     | messages[0].content[0].file.file_data
                    [{'role':'user','content':[{'type':'file','file':{'file_data':'data:audio/wav;base64,AA'}}]}]      | messages[0].content[0].file.file_data
                    [{'role':'user','content':[{'type':'file','file':{'file_data':'data:text/plain;base64,%'}}]}]      | messages[0].content[0].file.file_data
                    [{'role':'system','content':[{'type':'image_url','image_url':{'url':'https://x'}}]}]     | messages[0].content
                    [{'role':'assistant','tool_calls':[{'id':'a','type':'function','function':{'name':'f','arguments':'{'}}]}]   | messages[0].tool_calls[0].function.arguments
                    [{'role':'assistant','tool_calls':[{'id':'a','type':'function','function':{'name':'f','arguments':'{} {}'}}]}] | messages[0].tool_calls[0].function.arguments
                    [{'role':'assistant','tool_calls':[{'id':'a','type':'function','function':{'name':'f','arguments':'[]'}}]}]  | messages[0].tool_calls[0].function.arguments
                    [{'role':'assistant','tool_calls':[{'id':'a','type':'custom','custom':{'name':'f','input':''}}]}]            | messages[0].tool_calls[0].type
                    """)
    void messagesThatCannotBeToldAreRefusedAtTheirPlace(String messages, String place) {
        assertRefused(Told.to("claude-sonnet-4-6", messages, ""), place);
    }

    private static void assertRefused(Told request, String place) {
        assertThatThrownBy(request::upstream)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> {
                            assertThat(refused.error().status()).isEqualTo(400);
                            assertThat(refused.error().param()).isEqualTo(place);
                            assertThat(refused.error().message()).startsWith(place + " ");
                        });
    }

    @Test
    void whatTheAssistantHasBegunIsTold() {
        String begun = "[{'role':'user','content':'x'},{'role':'assistant','content':'{'}]";
        assertThat(Told.to("claude-haiku-4-5", begun, "").upstream())
                .contains(
                        "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"{\"}]}");
    }

    @Test
    void thinkingOfOthersIsNamedAndNotPassedOn() {
        String messages =
                "[{'role':'user','content':'x'},{'role':'assistant','content':'y','reasoning':'z','reasoning_details':["
                        + "{'type':'reasoning.encrypted','format':'google-gemini-v1','data':'g'},"
                        + "{'type':'reasoning.text','text':'unsigned','index':1}]},{'role':'user','content':'x'}]";
        Told told = Told.to("claude-sonnet-4-6", messages, "");
        assertThat(told.upstream()).doesNotContain("unsigned", "thinking", "\"g\"");
        assertThat(told.adjusted())
                .isEqualTo(
                        "messages[1].reasoning_details[0], messages[1].reasoning_details, messages[1].reasoning");
    }

    @Test
    void piecesOfStreamedThinkingAreOneBlock() {
        String messages =
                "[{'role':'user','content':'x'},{'role':'assistant','content':'y','reasoning_details':["
                        + "{'type':'reasoning.text','text':'a','index':0},{'type':'reasoning.text','text':'b','index':0},"
                        + "{'type':'reasoning.text','signature':'s','index':0}]},{'role':'user','content':'x'}]";
        assertThat(Told.to("claude-sonnet-4-6", messages, "").upstream())
                .contains(
                        "[{\"type\":\"thinking\",\"thinking\":\"ab\",\"signature\":\"s\"},{\"type\":\"text\",\"text\":\"y\"}]");
    }

    @Test
    void nullIsNothing() {
        String messages =
                "[{'role':'user','content':'x','name':null},{'role':'assistant','content':null,'refusal':null,"
                        + "'reasoning':null,'audio':null,'function_call':null,'reasoning_details':null,"
                        + "'tool_calls':[{'id':'a','type':'function','function':{'name':'f','arguments':''}}]},"
                        + "{'role':'tool','tool_call_id':'a','content':'y'}]";
        String members =
                ",'tools':[{'type':'function','function':{'name':'f','description':null,'parameters':null,'strict':null}}],"
                        + "'tool_choice':null,'stop':null,'user':null,'reasoning':null,'reasoning_effort':null,"
                        + "'response_format':null,'temperature':null,'n':null,'prompt_cache':null,'modalities':null,"
                        + "'service_tier':null,'stream_options':null,'functions':null,'cache_control':null";
        Told told = Told.to("claude-sonnet-4-6", messages, members);
        assertThat(told.upstream()).doesNotContain("null");
        assertThat(told.adjusted()).isEmpty();
    }

    @Test
    void halfASurrogatePairAndEveryNumberStayAsTheyWere() {
        Told told =
                Told.to(
                        "claude-sonnet-4-6",
                        "[{'role':'user','content':'\\ud83d \\u00e9 🗼'}]",
                        ",'tools':[{'type':'function','function':{'name':'a','parameters':{'type':'object','x':[1.50,1e5,-0.0,12345678901234567890]}}}]");
        assertThat(told.upstream())
                .contains("\\uD83D")
                .contains("[1.50,1e5,-0.0,12345678901234567890]");
    }
}
