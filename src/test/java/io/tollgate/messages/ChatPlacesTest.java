package io.tollgate.messages;

import static io.tollgate.messages.MessagesBodies.json;
import static io.tollgate.messages.MessagesBodies.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatPlacesTest {

    /** Becomes six messages: system, user, assistant, two results of tools, user. */
    private static final String CONVERSATION =
            """
            {'model':'m','max_tokens':10,'output_config':{'effort':'low'},
            'system':[{'type':'text','text':'s'},{'type':'text','text':'t'}],
            'messages':[
              {'role':'user','content':'hi'},
              {'role':'assistant','content':[
                {'type':'thinking','thinking':'t','signature':'s'},
                {'type':'redacted_thinking','data':'d'},
                {'type':'text','text':'so'},
                {'type':'tool_use','id':'a','name':'f','input':{}},
                {'type':'tool_use','id':'b','name':'f','input':{}}]},
              {'role':'user','content':[
                {'type':'text','text':'on'},
                {'type':'tool_result','tool_use_id':'a','content':'r'},
                {'type':'tool_result','tool_use_id':'b','content':[
                  {'type':'text','text':'r'},
                  {'type':'image','source':{'type':'url','url':'https://x'}}]},
                {'type':'document','source':{'type':'content','content':[
                  {'type':'text','text':'a'},{'type':'text','text':'b'}]}}]},
              {'role':'system','content':'late'},
              {'role':'assistant','content':[{'type':'thinking','thinking':'t','signature':'s'}]}]}
            """;

    @ParameterizedTest
    @CsvSource({
        "messages[0].content, system",
        "messages[0].role, system",
        "messages[0].content[1].text, system.1.text",
        "messages[1], messages.0",
        "messages[1].content, messages.0.content",
        "messages[2].content, messages.1.content",
        "messages[2].reasoning_details, messages.1.content",
        "messages[2].reasoning_details[1], messages.1.content.1",
        "messages[2].reasoning_content, messages.1.content",
        "messages[2].tool_calls[0].thought_signature, messages.1.content.3.thought_signature",
        "messages[2].tool_calls[1].function.arguments, messages.1.content.4.input",
        "messages[2].tool_calls[1].function.name, messages.1.content.4.name",
        "messages[3].tool_call_id, messages.2.content.1.tool_use_id",
        "messages[4].content, messages.2.content.2.content",
        "messages[5].content[0].image_url.url, messages.2.content.2.content.1.source",
        "messages[5].content[1], messages.2.content.0",
        "messages[5].content[3].text, messages.2.content.3.source.content.1.text",
        "messages[6].role, messages.3.role",
        "messages[7].reasoning_details, messages.4.content.0",
        "messages[9].content, messages[9].content",
        "messages, messages",
        "stop, stop_sequences",
        "stop[1], stop_sequences.1",
        "max_completion_tokens, max_tokens",
        "max_tokens, max_tokens",
        "user, metadata.user_id",
        "parallel_tool_calls, tool_choice.disable_parallel_tool_use",
        "reasoning_effort, output_config.effort",
        "response_format.json_schema.strict, output_format",
        "tools[0].function.strict, tools.0.strict",
        "tools[1].function.parameters.function[0], tools.1.input_schema.function.0",
        "tool_choice.function.name, tool_choice.name",
        "temperature, temperature",
    })
    void saysWhereItsCallerSaidIt(String place, String own) {
        assertThat(read(json(CONVERSATION)).place(place)).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({"messages.1.content.0.cache_control", "tools.0.strict", "stop_sequences", "system"})
    void isItsCallersOwnAlready(String own) {
        assertThat(read(json(CONVERSATION)).place(own)).isEqualTo(own);
    }
}
