package io.tollgate.completion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpliceTest {

    private static Splice splice(String body) {
        return new Splice(body.getBytes(UTF_8));
    }

    private static String text(Splice splice) {
        byte[] bytes = splice.toBytes();
        assertThat(splice.length()).isEqualTo(bytes.length);
        return new String(bytes, UTF_8);
    }

    @Test
    void copiesWhatIsNotEdited() {
        assertThat(text(splice(" {\"ä\": 1} "))).isEqualTo(" {\"ä\": 1} ");
    }

    @Test
    void replacesInWhateverOrderItIsTold() {
        Splice splice =
                splice("abcdef")
                        .replace(new Span(4, 6), "EF")
                        .replace(new Span(0, 1), "")
                        .replace(new Span(2, 2), "東京");
        assertThat(text(splice)).isEqualTo("b東京cdEF");
    }

    @Test
    void addsMembersInTheOrderTheyAreTold() {
        Splice splice = splice("{\"a\":{\"b\":1} } \n").add("c", "2").add("d", "[]");
        assertThat(text(splice)).isEqualTo("{\"a\":{\"b\":1} ,\"c\":2,\"d\":[]} \n");
    }

    @Test
    void leavesTheBodyAsItWas() {
        byte[] body = "abc".getBytes(UTF_8);
        assertThat(text(new Splice(body).replace(new Span(0, 3), "x"))).isEqualTo("x");
        assertThat(body).asString(UTF_8).isEqualTo("abc");
    }

    @Test
    void quotesAsJsonDoes() {
        assertThat(JsonText.quote("a\"b\\c\n\u0001é")).isEqualTo("\"a\\\"b\\\\c\\n\\u0001é\"");
    }
}
