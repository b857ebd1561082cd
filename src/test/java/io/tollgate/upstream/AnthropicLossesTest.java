package io.tollgate.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.RequestReader;
import io.tollgate.mock.Answers;
import io.tollgate.mock.Messages;
import io.tollgate.upstream.anthropic.AnthropicWire;
import io.tollgate.upstream.openai.ChatWording;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a message goes into a chat completion, and what is named, whole and in a stream. */
class AnthropicLossesTest {

    private static final Wire WIRE = new AnthropicWire(InstantSource.system());
    private static final String WEB =
            "{'type':'web_search_result_location','url':'https://a.example/','title':'A','encrypted_index':'Eo8','cited_text':'x'}";
    private static final String CITED =
            "answer.citations.encrypted_index, answer.citations.cited_text";

    private static String quoted(String json) {
        return json == null ? "" : json.replace('\'', '"');
    }

    private static CompletionRequest request() {
        String ask = "{'model':'m','messages':[{'role':'user','content':'hi'}]}";
        return new RequestReader().read(quoted(ask).getBytes(UTF_8));
    }

    private static String message(String blocks, String end, String usage) {
        return quoted(
                "{'id':'m','type':'message','role':'assistant','model':'c','content':["
                        + blocks
                        + "],"
                        + end
                        + ",'usage':{'input_tokens':1,'output_tokens':1"
                        + usage
                        + "}}");
    }

    private static String lostOf(String message) {
        Answer.Whole whole = new Answer.Whole(message.getBytes(UTF_8), WIRE);
        return String.join(", ", new ChatWording().whole(request(), whole).lost());
    }

    private static String events(String... events) {
        return Messages.START + String.join("", events);
    }

    private static String end(String delta, String usage) {
        return Messages.event(
                        "message_delta",
                        quoted("'delta':{" + delta + "},'usage':{'output_tokens':1" + usage + "}"))
                + Messages.STOP;
    }

    private static String lostIn(String events) {
        return String.join(", ", InChat.lost(request(), WIRE, events));
    }

    private static String block(String... deltas) {
        StringBuilder events =
                new StringBuilder(
                        Messages.event(
                                "content_block_start",
                                quoted("'index':0,'content_block':{'type':'text','text':''}")));
        for (String delta : deltas) {
            events.append(Messages.delta(0, quoted(delta)));
        }
        return events.append(Messages.event("content_block_stop", "\"index\":0")).toString();
    }

    private static String citation(String citation) {
        return "{'type':'citations_delta','citation':" + citation + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            textBlock =
                    """
                    {'type':'char_location','cited_text':'x','document_index':0,'document_title':'T','start_char_index':0,'end_char_index':1} | - | answer.citations
                    {'type':'page_location','cited_text':'x','document_index':0,'start_page_number':1,'end_page_number':2} | - | answer.citations
                    {'type':'content_block_location','cited_text':'x','document_index':0,'start_block_index':0,'end_block_index':1} | - | answer.citations
                    {'type':'search_result_location','cited_text':'x','search_result_index':0,'source':'kb/7','title':'T','start_block_index':0,'end_block_index':1} | - | answer.citations
                    {'type':'search_result_location','cited_text':'x','search_result_index':0,'source':'https://s.example/','title':'T','start_block_index':0,'end_block_index':1} | {'url':'https://s.example/','title':'T','start_index':0,'end_index':2} | answer.citations.cited_text, answer.citations.search_result_index, answer.citations.start_block_index, answer.citations.end_block_index
                    {'type':'web_search_result_location','url':'https://a.example/','title':null,'encrypted_index':'Eo8','cited_text':'x'} | {'url':'https://a.example/','title':'','start_index':0,'end_index':2} | answer.citations.encrypted_index, answer.citations.cited_text
                    {'type':'web_search_result_location','url':'https://a.example/','title':'A','encrypted_index':'','cited_text':''} | {'url':'https://a.example/','title':'A','start_index':0,'end_index':2} | -
                    """)
    void citationsKeepWhatAnAnnotationHasAPlaceFor(String citation, String kept, String lost) {
        String text = "{'type':'text','text':'so','citations':[" + citation + "]}";
        String whole = message(text, "'stop_reason':'end_turn'", "");
        String streamed =
                events(
                        block("{'type':'text_delta','text':'so'}", citation(citation)),
                        end("'stop_reason':'end_turn'", ""));

        assertThat(lostOf(whole)).isEqualTo(quoted(lost));
        assertThat(lostIn(streamed)).isEqualTo(quoted(lost));
        for (String told :
                new String[] {
                    InChat.whole(request(), WIRE, whole), InChat.streamed(request(), WIRE, streamed)
                }) {
            if (kept == null) {
                assertThat(told).doesNotContain("annotations");
            } else {
                assertThat(told).contains("\"url_citation\":" + quoted(kept));
            }
        }
    }

    @Test
    void citationsOfAStreamHaveTheirPlaceWhereverTheyCome() {
        String grave = "{'type':'text_delta','text':'gr\\u00fc\\n\uD83D\uDDFC'}";
        String first = block(grave, "{'type':'text_delta','text':'ß. '}");
        String early =
                block(citation(WEB), "{'type':'text_delta','text':'ab'}", citation(WEB), grave);
        String told =
                InChat.streamed(
                        request(), WIRE, events(first, early, end("'stop_reason':'end_turn'", "")));

        String place = quoted("'start_index':9,'end_index':17}");
        assertThat(told.split(java.util.regex.Pattern.quote(place), -1)).hasSize(3);
        assertThat(told.indexOf("annotations")).isGreaterThan(told.lastIndexOf("🗼"));
        assertThat("grü\n🗼ß. ").hasSize(9);
    }

    @Test
    void citationsOfABlockThatIsNeverEndedAreTold() {
        String open = block("{'type':'text_delta','text':'so'}", citation(WEB));
        String cut = open.substring(0, open.indexOf("event: content_block_stop"));
        String told =
                InChat.streamed(request(), WIRE, events(cut, end("'stop_reason':'end_turn'", "")));
        assertThat(told).contains("https://a.example/").endsWith(Answers.DONE);
        assertThat(told.indexOf("annotations")).isLessThan(told.indexOf("\"stop\""));
        String whole = "{'type':'text','text':'so','citations':[" + WEB + "]}";
        assertThat(
                        lostIn(
                                events(
                                        Messages.event(
                                                "content_block_start",
                                                quoted("'index':0,'content_block':" + whole)),
                                        end("'stop_reason':'end_turn'", ""))))
                .isEqualTo(CITED);
    }

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
