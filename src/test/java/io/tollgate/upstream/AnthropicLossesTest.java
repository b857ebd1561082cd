package io.tollgate.upstream;

import static io.tollgate.upstream.AnthropicAnswers.block;
import static io.tollgate.upstream.AnthropicAnswers.end;
import static io.tollgate.upstream.AnthropicAnswers.events;
import static io.tollgate.upstream.AnthropicAnswers.lostIn;
import static io.tollgate.upstream.AnthropicAnswers.lostOf;
import static io.tollgate.upstream.AnthropicAnswers.message;
import static io.tollgate.upstream.AnthropicAnswers.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What else a message says than a chat completion can is named, whole and in a stream. */
class AnthropicLossesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            textBlock =
                    """
                    'stop_reason':'end_turn','stop_sequence':null | - | -
                    'stop_reason':'stop_sequence','stop_sequence':'3' | - | answer.stop_sequence
                    'stop_reason':'pause_turn' | - | answer.stop_reason
                    'stop_reason':'refusal','stop_details':{'type':'refusal','category':'cyber'} | - | answer.stop_details
                    'stop_reason':'end_turn','container':{'id':'c'} | - | answer.container
                    'stop_reason':'end_turn','stop_details':null,'container':null | ,'service_tier':'standard','inference_geo':'us','server_tool_use':{'web_search_requests':0},'output_tokens_details':{'thinking_tokens':1} | -
                    'stop_reason':'end_turn' | ,'service_tier':'priority','server_tool_use':{'web_search_requests':2} | answer.usage.service_tier, answer.usage.server_tool_use
                    """)
    void whatElseAMessageSaysIsNamed(String end, String usage, String lost) {
        String told = usage == null ? "" : usage;
        assertThat(lostOf(message("{'type':'text','text':'so'}", end, told)))
                .isEqualTo(quoted(lost));
        assertThat(lostIn(events(end(end, told)))).isEqualTo(quoted(lost));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            textBlock =
                    """
                    {'type':'tool_use','id':'t','name':'f','input':{},'caller':{'type':'direct'}} | -
                    {'type':'tool_use','id':'t','name':'f','input':{},'caller':{'type':'code_execution_20250825','tool_id':'s'}} | answer.tool_use.caller
                    {'type':'text','text':'a','citations':null} | -
                    {'type':'text','text':'a','mood':'merry'} | answer.text.mood
                    {'type':'thinking','thinking':'a','signature':'s','estimate':9} | answer.thinking.estimate
                    {'type':'compaction','content':'x'} | answer.compaction
                    """)
    void whatElseABlockSaysIsNamed(String block, String lost) {
        assertThat(lostOf(message(block, "'stop_reason':'end_turn'", ""))).isEqualTo(quoted(lost));
        String start =
                Messages.event("content_block_start", quoted("'index':0,'content_block':" + block));
        assertThat(lostIn(events(start, end("'stop_reason':'end_turn'", ""))))
                .isEqualTo(quoted(lost));
    }

    @Test
    void whatIsNotKnownInAStreamIsNamed() {
        String managed = "'context_management':{'applied_edits':[{'type':'x'}]},'delta':{}";
        assertThat(
                        lostIn(
                                events(
                                        Messages.PING,
                                        Messages.event("message_musing", "\"x\":1"),
                                        block("{'type':'sparkle_delta','text':'y'}"),
                                        Messages.event("message_delta", quoted(managed)),
                                        end("'stop_reason':'end_turn'", ""))))
                .isEqualTo(
                        "answer.message_musing, answer.sparkle_delta, answer.context_management");
    }
}
