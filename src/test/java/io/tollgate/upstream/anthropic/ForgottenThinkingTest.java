package io.tollgate.upstream.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Older models want a turn that they go on with to begin with its thinking. */
class ForgottenThinkingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    claude-haiku-4-5 | 'content':'Let me see.'                                                                              |                                                                               | false
                    claude-haiku-4-5 | 'content':null                                                                                       |                                                                               | false
                    claude-haiku-4-5 | 'content':null,'reasoning_details':[{'type':'reasoning.text','text':'hm','signature':'c2ln'}]        |                                                                               | true
                    claude-haiku-4-5 | 'content':null,'reasoning_details':[{'type':'reasoning.encrypted','data':'c2ln'}]                    |                                                                               | true
                    claude-haiku-4-5 | 'content':null                                                                                       | ,{'role':'user','content':'And now?'}                                         | false
                    claude-haiku-4-5 | 'content':null                                                                                       | ,{'role':'assistant','content':'Fine.'},{'role':'user','content':'And now?'}  | true
                    claude-opus-4-6  | 'content':null                                                                                       |                                                                               | true
                    """)
    void whoForgetsThinkingGetsNoMoreInThatTurn(
            String model, String said, String next, boolean thinks) {
        String call = "{'id':'a','type':'function','function':{'name':'a','arguments':'{}'}}";
        String result = "{'role':'tool','tool_call_id':'a','content':'fine'}";
        String messages =
                "[{'role':'user','content':'x'},{'role':'assistant',%s,'tool_calls':[%s]},%s%s]"
                        .formatted(said, call, result, next == null ? "" : next);
        Told request = Told.to(model, messages, ",'reasoning_effort':'high'");
        assertThat(request.upstream().contains("\"thinking\":{\"type\"")).isEqualTo(thinks);
        assertThat(request.adjusted()).isEqualTo(thinks ? "" : "reasoning_effort=none");
    }
}
