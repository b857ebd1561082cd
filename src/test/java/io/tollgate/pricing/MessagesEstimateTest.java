package io.tollgate.pricing;

import static io.tollgate.pricing.Priced.model;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.Model;
import io.tollgate.messages.MessagesReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Estimates of bodies of messages, by their own shape. */
class MessagesEstimateTest {

    private static final Model CLAUDE = model("anthropic/claude-sonnet-4.6");
    private static final int CONTEXT = 1_000_000;

    private static long estimate(String body) {
        byte[] json = body.replace('\'', '"').getBytes(UTF_8);
        return new InputEstimator().estimate(new MessagesReader().read(json, null, null), CLAUDE);
    }

    private static long more(String members) {
        String body = "{'model':'m','max_tokens':1,'messages':[{'role':'user','content':'hi'}]%s}";
        return estimate(body.formatted(members)) - estimate(body.formatted(""));
    }

    private static long block(String block) {
        String body = "{'model':'m','max_tokens':1,'messages':[{'role':'user','content':[%s]}]}";
        String text = "{'type':'text','text':'hi'}";
        return estimate(body.formatted(text + "," + block)) - estimate(body.formatted(text));
    }

    private static String picture(int width, int height) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }

    @Test
    void aPictureCountsByItsSizeWhereverItIs() throws IOException {
        String source =
                "'source':{'type':'base64','media_type':'image/png','data':'%s'}"
                        .formatted(picture(750, 100));
        assertThat(block("{'type':'image'," + source + "}")).isBetween(100L, 112L);
        String result = "{'type':'tool_result','tool_use_id':'t','content':[{'type':'image',%s}]}";
        assertThat(block(result.formatted(source))).isBetween(100L, 125L);
    }

    @Test
    void aPictureElsewhereCountsAsTheLargest() {
        String url = "{'type':'image','source':{'type':'url','url':'https://x'}}";
        assertThat(block(url)).isEqualTo(1600);
    }

    @Test
    void theFieldsOfAPictureComeInAnyOrder() {
        String sorted = "{'source':{'type':'url','url':'https://x'},'type':'image'}";
        assertThat(block(sorted)).isEqualTo(1600);
        String first = "{'model':'m','max_tokens':1,'messages':[{'role':'user','content':[%s]}]}";
        assertThat(estimate(first.formatted(sorted))).isLessThan(2000);
    }

    /** For models of other makers they are told as a chat's pictures are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'url','url':'https://x/y.pdf'}",
                "{'type':'url','url':'data:video/mp4;base64,AAAA'}",
                "{'type':'base64','media_type':'image/of-tomorrow','data':'AAAA'}",
            })
    void whatIsNoPictureMayBeAnythingInAPicturesPlace(String source) {
        assertThat(block("{'type':'image','source':%s}".formatted(source)))
                .isGreaterThan(CONTEXT - 100);
    }

    @Test
    void dataBesideAnAddressCounts() {
        String both =
                "{'type':'image','source':{'type':'base64','media_type':'application/pdf','url':'','data':'%s'}}";
        assertThat(block(both.formatted("A".repeat(4000)))).isGreaterThan(4000);
    }

    @Test
    void textIsTextWhateverElseItIsSaidToBe() {
        String text =
                "{'type':'document','source':{'type':'text','media_type':'image/png','data':'%s'}}";
        assertThat(block(text.formatted("word ".repeat(4000)))).isGreaterThan(4000);
    }

    @Test
    void aDocumentCountsByItsBytesOrAsText() {
        String pdf =
                "{'type':'document','source':{'type':'base64','media_type':'application/pdf','data':'%s'}}";
        assertThat(block(pdf.formatted("A".repeat(4000)))).isBetween(4000L, 4010L);
        String text =
                "{'type':'document','source':{'type':'text','media_type':'text/plain','data':'%s'}}";
        assertThat(block(text.formatted("word ".repeat(400)))).isBetween(400L, 700L);
        String blocks =
                "{'type':'document','source':{'type':'content','content':[{'type':'text','text':'%s'}]}}";
        assertThat(block(blocks.formatted("word ".repeat(400)))).isBetween(400L, 700L);
    }

    @Test
    void aDocumentElsewhereMayBeAnything() {
        String file = "{'type':'document','source':{'type':'file','file_id':'f'}}";
        assertThat(block(file)).isGreaterThan(CONTEXT - 100);
        String picture = "{'type':'image','source':{'type':'url','url':'https://x'}},";
        String sorted = "{'source':{'type':'file','file_id':'f'},'type':'document'}";
        assertThat(block(picture + sorted)).isGreaterThan(CONTEXT - 100);
        String within = "{'type':'tool_result','tool_use_id':'t','content':[%s]}";
        assertThat(block(within.formatted(picture + sorted))).isGreaterThan(CONTEXT - 100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'system':'Always answer in verse'",
                ",'system':[{'type':'text','text':'Always answer in verse'}]",
                ",'tools':[{'name':'f','description':'Looks it up','input_schema':{}}]",
                ",'output_config':{'format':{'type':'json_schema','schema':{'type':'object'}}}"
            })
    void whatTheModelReadsCounts(String members) {
        assertThat(more(members)).isGreaterThan(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'stop_sequences':['a long sequence of words that stops it']",
                ",'thinking':{'type':'enabled','budget_tokens':2000}",
                ",'metadata':{'user_id':'somebody with a long name'}",
                ",'top_k':5,'stream':true"
            })
    void whatItDoesNotReadDoesNot(String members) {
        assertThat(more(members)).isZero();
    }

    @Test
    void callsAndResultsCount() {
        String use = "{'type':'tool_use','id':'t','name':'f','input':{'city':'Oslo','days':3}}";
        String turn =
                "{'model':'m','max_tokens':1,'messages':[{'role':'assistant','content':[%s]}]}";
        assertThat(estimate(turn.formatted(use)) - estimate(turn.formatted(""))).isGreaterThan(20);
        String result = "{'type':'tool_result','tool_use_id':'t','content':'%s'}";
        assertThat(block(result.formatted("word ".repeat(100)))).isBetween(100L, 200L);
    }
}
