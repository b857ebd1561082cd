package io.tollgate.completion;

import static io.tollgate.completion.Requests.json;
import static io.tollgate.completion.Requests.with;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.error.ApiException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come: either a request or a polite 400. */
class HostileBodyTest {

    private static final int ROUNDS = 30_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String RICH =
            with(
                    "'stream':true,'stream_options':{'include_usage':false},'temperature':1.5e0,"
                            + "'max_tokens':12,'stop':['a','b'],'metadata':{'k':'v'},'n':1,"
                            + "'tools':[{'type':'function','function':{'name':'f','strict':true}}],"
                            + "'tool_choice':{'type':'function','function':{'name':'f'}},"
                            + "'user':'grüße \\uD83D\\uDDFC 🗼','logit_bias':{'5':-1}");

    private static boolean accepted(byte[] body) throws IOException {
        try {
            ChatCompletionRequest request = new RequestReader().read(body);
            String spelt = new String(body, UTF_8);
            assertThat(JSON.readTree(body).path("model").asText())
                    .as(spelt)
                    .isEqualTo(request.model());
            return true;
        } catch (ApiException e) {
            assertThat(e.error().status()).isEqualTo(400);
            assertThat(JSON.readTree(e.error().json()).path("error").path("message").asText())
                    .isNotBlank();
            return false;
        }
    }

    private static void assertRefused(byte[] body) {
        assertThatThrownBy(() -> new RequestReader().read(body))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.error().status()).isEqualTo(400));
    }

    @Test
    void acceptsTheBodyThatIsMutated() throws IOException {
        assertThat(accepted(RICH.getBytes(UTF_8))).isTrue();
    }

    @Test
    void survivesEveryTruncation() throws IOException {
        byte[] whole = RICH.getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            assertThat(accepted(Arrays.copyOf(whole, length))).isFalse();
        }
    }

    @Test
    void survivesMutations() throws IOException {
        Random random = new Random(20261123);
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = Mutation.of(RICH.getBytes(UTF_8), random);
            accepted += accepted(body) ? 1 : 0;
        }
        assertThat(accepted).isBetween(ROUNDS / 100, ROUNDS * 99 / 100);
    }

    static Stream<String> broken() {
        String deep = "[".repeat(100_000);
        return Stream.of(
                "",
                " ",
                "null",
                "5",
                "1e999",
                "'hi'",
                "[]",
                "[{}]",
                "{}",
                "{",
                "\u0000",
                "\uFEFF",
                with("") + "x",
                with("") + with(""),
                with("") + ",",
                with("") + "\u0000",
                with("'a':1,'a':2"),
                with("'a':{'b':[{'c':1,'c':2}]}"),
                with("'model':'x'"),
                with("'a':1,'\\u0061':2"),
                with("'a':" + deep),
                with("'a':" + deep.replace('[', '{')),
                with("'a':" + deep + deep.replace('[', ']')),
                with("'messages':" + deep),
                with("'a':'\u0000'"),
                with("'a':'\n'"),
                with("'a':\u0000"),
                with("'a':NaN"),
                with("'a':Infinity"),
                with("'a':01"),
                with("'a':+1"),
                with("'a':.5"),
                with("'a':1."),
                with("'a':1e999"),
                with("'a':-1e999"),
                with("'a':" + "9".repeat(400)),
                with("'a':" + "9".repeat(100_000)),
                with("'a':1e" + "9".repeat(2000)),
                with("'a':'\\x'"),
                with("'a':'\\ud8'"),
                with("'a':1,"),
                with("//x\n'a':1"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refusesWhatIsBroken(String body) {
        assertRefused(body.getBytes(UTF_8));
    }

    @Test
    void refusesOtherCharsets() {
        for (Charset charset :
                new Charset[] {
                    UTF_16,
                    UTF_16BE,
                    UTF_16LE,
                    Charset.forName("UTF-32"),
                    Charset.forName("UTF-32LE"),
                    Charset.forName("X-UTF-32BE-BOM"),
                    Charset.forName("x-UTF-16LE-BOM")
                }) {
            assertRefused(with("").getBytes(charset));
        }
    }

    @Test
    void refusesInvalidUtf8() {
        for (String bytes :
                new String[] {"\u00ff", "\u0080", "\u00c3", "\u00e2\u0082", "\u00f8\u0080"}) {
            assertRefused(with("'a':'" + bytes + "'").getBytes(ISO_8859_1));
            assertRefused(with("'user':'" + bytes + "'").getBytes(ISO_8859_1));
            assertRefused(with("'" + bytes + "':1").getBytes(ISO_8859_1));
        }
    }

    @Test
    void answersHalfASurrogatePairInUtf8() throws IOException {
        String half = "\\ud800";
        assertThat(accepted(json("{'model':'" + half + "','messages':[]}").getBytes(UTF_8)))
                .isFalse();
        assertThat(accepted(with("'metadata':{'" + half + "':1}").getBytes(UTF_8))).isFalse();
        assertThat(accepted(with("'user':'" + half + "'").getBytes(UTF_8))).isTrue();
    }

    @Test
    void goesThroughWhatIsDeepButNotTooDeep() throws IOException {
        String deep = "[".repeat(90) + "]".repeat(90);
        assertThat(accepted(with("'a':" + deep).getBytes(UTF_8))).isTrue();
    }
}
