package io.tollgate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.Manner;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What answers have beside their content, and clients give back in the history: it is named if it
 * is not passed on, and never refused.
 */
class EchoesTest {

    private static final Map<String, String> MODELS =
            Map.of(
                    "anthropic", "claude-sonnet-4.6",
                    "gemini", "gemini-2.5-flash",
                    "openai", "gpt-4o");

    private static String history(String wire, String message) {
        return "{'model':'%s','max_tokens':99,'messages':[{'role':'user','content':'hi'},%s,{'role':'user','content':'on'}]}"
                .formatted(MODELS.get(wire), message);
    }

    private static void assertSaid(Function<Manner, Wired> asked, String adjusted) {
        Wired report = asked.apply(Manner.REPORT);
        assertThat(report.refused()).isNull();
        assertThat(report.adjusted()).isEqualTo(adjusted == null ? "" : adjusted);
        assertThat(asked.apply(Manner.STRICT))
                .as("strictly it is said as well, and no more")
                .isEqualTo(report);
        assertThat(asked.apply(Manner.LENIENT)).isEqualTo(new Wired(report.body(), "", null));
    }

    private static void assertChat(String wire, String message, String named) {
        String body = history(wire, message);
        assertSaid(
                manner -> Wired.chat(wire, manner, body),
                named == null ? null : "messages[1]." + named);
    }

    private static void assertMessages(String blocks, String later, String named) {
        String message = "{'role':'assistant','content':[" + blocks + "]}" + later;
        String body = history("openai", message);
        assertSaid(manner -> Wired.messages("openai", manner, body), named);
    }

    private static String call(String members) {
        return "'content':null,'tool_calls':[{'id':'c','type':'function','function':{'name':'f','arguments':'{}'}"
                + members
                + "}]";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            textBlock =
                    """
                    'refusal':null,'audio':null,'function_call':null,'annotations':null,'reasoning':null,'reasoning_content':null,'reasoning_details':null | - | -
                    'refusal':'','audio':{},'annotations':[],'reasoning':'','reasoning_content':'','reasoning_details':[],'tool_calls':[] | - | -
                    'annotations':[{'type':'url_citation'}] | annotations | annotations
                    'reasoning':'r' | reasoning | reasoning
                    'reasoning_content':'r' | reasoning_content | reasoning_content
                    'parsed':{'a':1} | parsed | parsed
                    'reasoning_details':'r' | reasoning_details | reasoning_details
                    'reasoning':'r','reasoning_details':[{'type':'reasoning.text','format':'anthropic-claude-v1','index':0,'text':'r','signature':'s'}] | - | reasoning_details
                    'reasoning_details':[{'type':'reasoning.encrypted','format':'google-gemini-v1','index':0,'data':'d'}] | reasoning_details[0] | -
                    'reasoning_details':[{'type':'reasoning.text','format':'anthropic-claude-v1','index':0,'text':'r'}] | reasoning_details | reasoning_details
                    """)
    void ofAChatCompletionAreNamedUnlessTheyAreCarried(
            String members, String anthropic, String gemini) {
        String message = "{'role':'assistant','content':'so'," + members + "}";
        assertChat("anthropic", message, anthropic);
        assertChat("gemini", message, gemini);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            textBlock =
                    """
                    ,'index':0,'extra_content':null | - | -
                    ,'extra_content':{'google':{'thought_signature':'s'}} | tool_calls[0].extra_content | -
                    ,'extra_content':{'x':1} | tool_calls[0].extra_content | tool_calls[0].extra_content
                    """)
    void ofACallAreNamedUnlessTheyAreCarried(String members, String anthropic, String gemini) {
        String calls = "{'role':'assistant'," + call(members) + "}";
        String message = calls + ",{'role':'tool','tool_call_id':'c','content':'r'}";
        assertChat("anthropic", message, anthropic);
        assertChat("gemini", message, gemini);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            textBlock =
                    """
                    {'type':'text','text':'a','citations':null} | -
                    {'type':'text','text':'a','citations':[{'type':'char_location','cited_text':'x'}]} | messages.1.content.0.citations
                    {'type':'thinking','thinking':'t','signature':'c2ln'} | messages.1.content.0
                    """)
    void ofAMessageAreNamedAtProvidersOfTheOpenAiWire(String block, String named) {
        assertMessages(block, "", named);
    }

    @ParameterizedTest
    @CsvSource({
        "{'type':'direct'}, ",
        "{'type':'code_execution_20250825'}, messages.1.content.0.caller"
    })
    void whoCalledAToolIsNamedIfItWasNotTheModel(String caller, String named) {
        String use = "{'type':'tool_use','id':'t','name':'f','input':{},'caller':" + caller + "}";
        String result = "{'type':'tool_result','tool_use_id':'t','content':'r'}";
        assertMessages(use, ",{'role':'user','content':[" + result + "]}", named);
    }

    @ParameterizedTest
    @CsvSource({"anthropic, name", "gemini, name", "anthropic, images", "gemini, weight"})
    void whatIsNoneIsRefusedStrictly(String wire, String field) {
        String body = history(wire, "{'role':'assistant','content':'so','" + field + "':'x'}");
        if (field.equals("images")) {
            body =
                    body.replace(
                            "'x'", "[{'type':'image_url','image_url':{'url':'https://x/a.png'}}]");
        }
        assertThat(Wired.chat(wire, Manner.STRICT, body).refused().param())
                .isEqualTo("messages[1]." + field);
    }
}
