package io.tollgate.messages;

import static io.tollgate.messages.MessagesBodies.json;
import static io.tollgate.messages.MessagesBodies.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatPlacesTest {

    /** Becomes four messages: system, user, the tool's result, user. */
    private static final String CONVERSATION =
            "{'model':'m','max_tokens':10,'system':'s','messages':[{'role':'user','content':'hi'},"
                    + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','content':'r'},"
                    + "{'type':'text','text':'on'}]}],'output_config':{'effort':'low'}}";

    @ParameterizedTest
    @CsvSource({
        "messages[0].content, system",
        "messages[1].content, messages.0",
        "messages[2].tool_call_id, messages.1",
        "messages[3].content[0].text, messages.1",
        "messages[9], messages[9]",
        "stop, stop_sequences",
        "max_completion_tokens, max_tokens",
        "max_tokens, max_tokens",
        "user, metadata.user_id",
        "parallel_tool_calls, tool_choice.disable_parallel_tool_use",
        "reasoning_effort, output_config.effort",
        "response_format.json_schema.strict, output_format",
        "tools[0].function.parameters, tools",
        "temperature, temperature",
        "messages.1.content, messages.1.content",
    })
    void saysWhereItsCallerSaidIt(String place, String own) {
        assertThat(read(json(CONVERSATION)).place(place)).isEqualTo(own);
    }
}
