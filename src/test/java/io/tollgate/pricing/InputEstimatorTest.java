package io.tollgate.pricing;

import static io.tollgate.pricing.Priced.hi;
import static io.tollgate.pricing.Priced.model;
import static io.tollgate.pricing.Priced.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.Model;
import io.tollgate.completion.ChatCompletionRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Estimates of whole bodies. */
class InputEstimatorTest {

    private static final Model GPT = model("openai/gpt-5");

    private static long estimate(ChatCompletionRequest request, Model model) {
        return new InputEstimator().estimate(request, model);
    }

    private static long more(String members) {
        return estimate(hi(members), GPT) - estimate(hi(""), GPT);
    }

    private static ChatCompletionRequest recorded(String name) throws IOException {
        try (InputStream in = InputEstimatorTest.class.getResourceAsStream("/pricing/" + name)) {
            return request(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** OpenAI's cookbook, "How to count tokens with tiktoken": gpt-4 counts 129. */
    @Test
    void countsMessagesAsOpenAiDoes() throws IOException {
        assertThat(estimate(recorded("cookbook.json"), model("openai/gpt-4"))).isEqualTo(129);
    }

    /** Anthropic's documentation, "Token counting": Claude Opus 5 counts 14 and 403. */
    @Test
    void isNotUnderWhatAnthropicCounts() throws IOException {
        Model opus = model("anthropic/claude-opus-5");
        assertThat(estimate(recorded("anthropic-hello.json"), opus)).isBetween(14L, 70L);
        assertThat(estimate(recorded("anthropic-tool.json"), opus)).isBetween(403L, 1200L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'tools':[{'type':'function','function':{'name':'f','description':'Looks it up'}}]",
                ",'functions':[{'name':'f','description':'Looks it up, whatever it may be'}]",
                ",'response_format':{'type':'json_schema','json_schema':{'name':'a','schema':{'type':'object'}}}",
                ",'prediction':{'type':'content','content':'What it says may be known'}",
                ",'documents':['A way of one provider to say more than the messages do']"
            })
    void countsAllThatBecomesPrompt(String members) {
        assertThat(more(members)).isGreaterThan(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'temperature':1,'stop':['never','ever'],'user':'somebody of ours'",
                ",'metadata':{'a':'something for the books'}",
                ",'tools':null,'response_format':null"
            })
    void doesNotCountWhatNoModelReads(String members) {
        assertThat(more(members)).isZero();
    }

    @Test
    void spacesBetweenTokensOfJsonDoNotCount() {
        String tools =
                ",'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object'}}}]";
        assertThat(more(tools.replace(":", " :   ").replace(",", "\n  ,"))).isEqualTo(more(tools));
    }

    @Test
    void countsCallsAndTheirResults() {
        String call = "{'id':'c1','type':'function','function':{'name':'f','arguments':'{}'}}";
        String result = "{'role':'tool','tool_call_id':'c1','content':'It is all of forty-two.'}";
        String body = "{'model':'m','messages':[{'role':'assistant','tool_calls':[%s]},%s]}";
        long tokens = estimate(request(body.formatted(call, result).replace('\'', '"')), GPT);
        assertThat(tokens).isBetween(35L, 80L);
    }

    private static long part(String part, Model model) {
        String body = "{'model':'m','messages':[{'role':'user','content':[%s]}]}";
        String empty = body.formatted("{'type':'text','text':''}");
        return estimate(request(body.formatted(part).replace('\'', '"')), model)
                - estimate(request(empty.replace('\'', '"')), model);
    }

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-4o, low, 85",
        "openai/gpt-4o, high, 1445",
        "openai/gpt-4o, auto, 1445",
        "openai/gpt-4o-mini, low, 2833",
        "openai/gpt-5.6-sol, high, 12000",
        "anthropic/claude-opus-4.5, high, 1600",
        "anthropic/claude-opus-5, high, 4784",
        "google/gemini-2.5-pro, high, 4128"
    })
    void aPictureThatIsNotThereCountsAsTheLargest(String id, String detail, long tokens) {
        String image = "{'type':'image_url','image_url':{'url':'https://a/b','detail':'%s'}}";
        assertThat(part(image.formatted(detail), model(id))).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    input_audio | {'data':'%s','format':'mp3'} | 50
                    input_audio | {'format':'wav','data':'%s'} | 10
                    file        | {'file_data':'%s'}           | 1000
                    """)
    void soundAndFilesCountByTheirBytes(String type, String value, long tokens) {
        String part = "{'type':'%s','%s':%s}".formatted(type, type, value);
        assertThat(part(part.formatted("A".repeat(1000)), GPT)).isEqualTo(tokens);
    }

    /** Of 1,000 digits; wires pass it on as what its media type says it is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    data:application/pdf;base64,                   | 1028
                    DATA:Application/PDF;BASE64,                   | 1028
                    data:application/pdf;charset=utf-8;base64,     | 1042
                    data:application\\/pdf;base64,                 | 1029
                    data:\\u0061pplication/pdf;base64,             | 1033
                    \\u0064ata:application\\u002fpdf;base64,       | 1038
                    data:text/plain;base64,                        | 1023
                    data:audio/mp3;base64,                         | 52
                    data:audio/wav;base64,                         | 11
                    data:video/mp4;base64,                         | 999000
                    data:application/octet-stream;base64,          | 999000
                    data:image/of-tomorrow;base64,                 | 999000
                    data:;base64,                                  | 999000
                    data:                                          | 999000
                    """)
    void whatIsNoPictureDoesNotCountAsOne(String start, long tokens) {
        String part = "{'type':'image_url','image_url':{'detail':'low','url':'%s%s'}}";
        long counted = part(part.formatted(start, "A".repeat(1000)), GPT);
        assertThat(Math.min(counted, 999_000)).isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a/b.pdf",
                "https://a/b.PDF?c=.png",
                "https://a/b.mp4#c",
                "https:\\/\\/a\\/b.m\\u0070\\u0033",
                "https://a/b.docx"
            })
    void anAddressThatLeadsToNoPictureMayBeAnything(String url) {
        assertThat(part("{'type':'image_url','image_url':{'url':'%s'}}".formatted(url), GPT))
                .isGreaterThan(999_000);
        assertThat(part("{'type':'file','file':{'file_data':'%s'}}".formatted(url), GPT))
                .isGreaterThan(999_000);
    }

    /** A wire goes by the name where the data do not say what they are. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {'filename':'a.MP4','file_data':'AAAA'}                           | 999000
                    {'file_data':'AAAA','filename':'a.mov'}                           | 999000
                    {'filename':'a.pdf','file_data':'data:Video/MP4;base64,AAAA'}     | 999000
                    {'filename':'a','file_data':'data:application/pdf;base64,AAAA'}   | 33
                    {'filename':'mp4','file_data':'data:application/pdf;base64,AAAA'} | 34
                    """)
    void aFilmInAFilesPlaceMayBeAnything(String file, long tokens) {
        assertThat(Math.min(part("{'type':'file','file':" + file + "}", GPT), 999_000))
                .isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.pdf/b",
                "https://a/b.png?c=d.pdf",
                "https://a/b.jpg#.mp4",
                "data:image/png;base64,",
                "DATA:Image/JPEG;charset=utf-8;base64,"
            })
    void aPictureStaysOne(String url) {
        Model model = model("openai/gpt-4o");
        assertThat(part("{'type':'image_url','image_url':{'url':'%s'}}".formatted(url), model))
                .isEqualTo(1445);
    }

    @Test
    void aFileThatIsNotThereCountsAsTheWholeWindow() {
        String part = "{'type':'file','file':{'file_id':'f-1'}}";
        String body = "{'model':'m','messages':[{'role':'user','content':[%s]}]}";
        assertThat(estimate(request(body.formatted(part).replace('\'', '"')), GPT))
                .isEqualTo(1_000_000);
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "100000, 1000", "1000000, 3000", "33000000, 3000"})
    void isBoundedInTime(int size, long mostMillis) {
        String text = "The quick brown fox jumps over the lazy dog, and then it goes home. ";
        ChatCompletionRequest request =
                request(
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\""
                                + text.repeat(size / text.length())
                                + "\"}]}");
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            assertThat(estimate(request, GPT)).isPositive();
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(mostMillis));
    }
}
