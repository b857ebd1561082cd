package io.tollgate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.Manner;
import io.tollgate.error.ApiError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is dropped or refused bears the name that its caller knows, not that of a translation. */
class OwnPlacesTest {

    private static final String HI = "{'role':'user','content':'hi'}";

    private static String body(String messages, String members) {
        return "{'model':'google/gemini-2.5-pro','max_tokens':20,'messages':[%s]%s}"
                .formatted(messages, members);
    }

    /** Whatever stands before a conversation moves its messages in the translation. */
    private static String later(String content) {
        return body(
                HI + ",{'role':'assistant','content':[{'type':'text','text':'a'}," + content + "]}",
                ",'system':'s'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    metadata.user_id | ,'metadata':{'user_id':'u'}
                    tools.1.strict   | ,'tools':[{'name':'f','input_schema':{}},{'name':'g','strict':true,'input_schema':{}}]
                    """)
    void ofMessagesIsNamedByMessages(String place, String members) {
        String body = body(HI, members);
        assertThat(Wired.messages("gemini", Manner.REPORT, body).adjusted()).isEqualTo(place);
        Wired strict = Wired.messages("gemini", Manner.STRICT, body);
        assertThat(strict.refused()).isNotNull();
        assertThat(strict.refused().param()).isEqualTo(place);
        assertThat(strict.refused().message()).contains("'" + place + "'");
    }

    @ParameterizedTest
    @CsvSource({"gemini", "openai"})
    void thinkingOfOthersIsNamedWhereItStood(String wire) {
        String body = later("{'type':'thinking','thinking':'t','signature':'c2ln'}");
        assertThat(Wired.messages(wire, Manner.REPORT, body).adjusted())
                .isEqualTo("messages.1.content.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    messages.0.content.1.source           | {'type':'image','source':{'type':'url','url':'http://x/a.png'}}
                    messages.0.content.0.tool_use_id      | {'type':'tool_result','tool_use_id':'t','content':'r'}
                    messages.0.content.1.source.content.0.source | {'type':'document','source':{'type':'content','content':[{'type':'image','source':{'type':'url','url':'http://x/a.png'}}]}}
                    """)
    void whatAProviderCannotBeToldIsRefusedByItsName(String place, String block) {
        boolean result = place.endsWith("tool_use_id");
        String content = result ? block : "{'type':'text','text':'a'}," + block;
        String body = body("{'role':'user','content':[" + content + "]}", ",'system':'s'");
        ApiError refused = Wired.messages("gemini", Manner.REPORT, body).refused();
        assertThat(refused).isNotNull();
        assertThat(refused.param()).isEqualTo(place);
        assertThat(refused.message()).startsWith(place + ": ");
    }

    @Test
    void ofAChatCompletionIsNamedByIt() {
        String body = body(HI, ",'user':'u'");
        assertThat(Wired.chat("gemini", Manner.REPORT, body).adjusted()).contains("user");
        assertThat(Wired.chat("gemini", Manner.STRICT, body).refused().param()).isEqualTo("user");
    }

    @Test
    void whatOfAChatCompletionIsRefusedIsNamedByItToo() {
        String picture = "[{'type':'image_url','image_url':{'url':'http://x/a.png'}}]";
        String body = body("{'role':'user','content':" + picture + "}", "");
        ApiError refused = Wired.chat("gemini", Manner.REPORT, body).refused();
        assertThat(refused.param()).isEqualTo("messages[0].content[0].image_url.url");
        assertThat(refused.message()).startsWith("messages[0].content[0].image_url.url must ");
    }
}
