package io.tollgate.completion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits of objects, against what a tree would say. */
class JsonEditTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static String edited(String json, String edits) {
        byte[] body = json.replace('\'', '"').getBytes(UTF_8);
        JsonEdit edit = new JsonEdit(body);
        for (String one : edits.split(" ")) {
            apply(edit, one);
        }
        Splice splice = new Splice(body);
        edit.writeTo(splice);
        return new String(splice.toBytes(), UTF_8).replace('"', '\'');
    }

    private static void apply(JsonEdit edit, String one) {
        String rest = one.substring(1);
        switch (one.charAt(0)) {
            case '-' -> edit.remove(rest);
            case '>' -> edit.rename(rest.split(":")[0], rest.split(":")[1]);
            default -> edit.set(rest.split(":")[0], rest.split(":")[1]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    { 'a' : 1 , 'b' :2}        | -a        | { 'b' :2}
                    { 'a' : 1 , 'b' :2 }       | -b        | { 'a' : 1 }
                    { 'a' : 1 , 'b' :2}        | -a -b     | { }
                    {'a':1,'b':2,'c':3}        | -a -c     | {'b':2}
                    {'a':1,'b':2,'c':3}        | -b -c     | {'a':1}
                    {'a':1}                    | +b:2 +c:3 | {'a':1,'b':2,'c':3}
                    {'a':1}                    | -a +b:2   | {'b':2}
                    { }                        | +b:2      | {'b':2 }
                    {'a': 1.50 ,'b':2}         | >a:c      | {'c': 1.50 ,'b':2}
                    {'a':1,'b':2}              | >a:b      | {'b':1}
                    {'a':1,'b':2}              | >b:a -a   | {}
                    {'a':null}                 | +a:1      | {'a':1}
                    {'a':{'b':1,'c':2}}        | -a.b      | {'a':{'c':2}}
                    {'a':{'b':1}}              | -a.b      | {'a':{}}
                    {'a':{'b':1}}              | +a.c:2    | {'a':{'b':1,'c':2}}
                    {'a':{'b':1}}              | +a.b:2 -a | {}
                    {'x':1}                    | +a.b:2    | {'x':1,'a':{'b':2}}
                    {'a':5}                    | +a.b:2    | {'a':{'b':2}}
                    {'a':5}                    | -a.b -z   | {'a':5}
                    {'\u0061':1,'b':2}         | -a        | {'b':2}
                    """)
    void leavesEveryOtherByteInItsPlace(String json, String edits, String wanted) {
        assertThat(edited(json, edits)).isEqualTo(wanted);
    }

    @Test
    void seesWhatItHasDone() {
        JsonEdit edit = new JsonEdit("{\"a\":{\"b\":null,\"c\":\"x\"},\"n\":null}".getBytes(UTF_8));
        assertThat(edit.has("a.b")).isFalse();
        assertThat(edit.has("n")).isFalse();
        assertThat(edit.text("a.c")).isEqualTo("\"x\"");
        edit.set("a.b", "1");
        edit.rename("a", "z");
        edit.set("new", "2");
        assertThat(edit.text("z.b")).isEqualTo("1");
        assertThat(edit.has("a")).isFalse();
        assertThat(edit.text("new")).isEqualTo("2");
        edit.remove("new");
        assertThat(edit.has("new")).isFalse();
    }

    @Test
    void agreesWithATree() throws IOException {
        Random random = new Random(42);
        for (int round = 0; round < 5_000; round++) {
            ObjectNode tree = JSON.createObjectNode();
            for (int i = random.nextInt(6); i > 0; i--) {
                tree.put("m" + random.nextInt(8), random.nextInt(100));
            }
            byte[] body = JSON.writeValueAsBytes(tree);
            JsonEdit edit = new JsonEdit(body);
            for (int i = random.nextInt(6); i > 0; i--) {
                edit(tree, edit, random);
            }
            Splice splice = new Splice(body);
            edit.writeTo(splice);
            assertThat(JSON.readTree(splice.toBytes())).isEqualTo(tree);
        }
    }

    private static void edit(ObjectNode tree, JsonEdit edit, Random random) {
        String member = "m" + random.nextInt(8);
        String other = "m" + random.nextInt(8);
        switch (random.nextInt(3)) {
            case 0 -> {
                tree.remove(member);
                edit.remove(member);
            }
            case 1 -> {
                int value = random.nextInt(100);
                tree.put(member, value);
                edit.set(member, Integer.toString(value));
            }
            default -> {
                if (tree.has(member) && !member.equals(other)) {
                    tree.set(other, tree.remove(member));
                    edit.rename(member, other);
                }
            }
        }
    }
}
