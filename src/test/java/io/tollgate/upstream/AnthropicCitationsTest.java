package io.tollgate.upstream;

import static io.tollgate.upstream.AnthropicAnswers.WIRE;
import static io.tollgate.upstream.AnthropicAnswers.block;
import static io.tollgate.upstream.AnthropicAnswers.end;
import static io.tollgate.upstream.AnthropicAnswers.events;
import static io.tollgate.upstream.AnthropicAnswers.lostIn;
import static io.tollgate.upstream.AnthropicAnswers.lostOf;
import static io.tollgate.upstream.AnthropicAnswers.message;
import static io.tollgate.upstream.AnthropicAnswers.quoted;
import static io.tollgate.upstream.AnthropicAnswers.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.Answers;
import io.tollgate.mock.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the citations of a message stands in the annotations of a chat completion. */
class AnthropicCitationsTest {

    private static final String WEB =
            "{'type':'web_search_result_location','url':'https://a.example/','title':'A','encrypted_index':'Eo8','cited_text':'x'}";
    private static final String CITED =
            "answer.citations.encrypted_index, answer.citations.cited_text";

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
}
