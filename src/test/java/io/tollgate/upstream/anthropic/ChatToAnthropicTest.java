package io.tollgate.upstream.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no golden exchange shows: the forms of single parameters and of messages. */
class ChatToAnthropicTest {

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
        Told.hi("claude-sonnet-4-6", "," + members).assertTold(told, adjusted);
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
