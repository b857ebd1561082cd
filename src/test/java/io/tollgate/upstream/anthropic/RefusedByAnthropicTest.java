package io.tollgate.upstream.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.error.ApiException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal of what Anthropic's models cannot be told. */
class RefusedByAnthropicTest {

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
}
