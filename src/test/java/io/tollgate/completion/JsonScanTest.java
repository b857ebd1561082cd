package io.tollgate.completion;

import static io.tollgate.completion.Requests.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScanTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] TEXTS = {
        "", "a", "\"", "\\", "}]{[,:", "東京🗼", "\n\t\u0001", "usage"
    };

    private static String found(String json, String name) {
        byte[] bytes = json.getBytes(UTF_8);
        Span span = JsonScan.topLevel(bytes, 0, bytes.length, name);
        return span == null ? null : new String(bytes, span.from(), span.to() - span.from(), UTF_8);
    }

    private static JsonNode tree(Random random, int depth) {
        int kind = random.nextInt(depth > 3 ? 5 : 8);
        return switch (kind) {
            case 0 -> JSON.getNodeFactory().nullNode();
            case 1 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case 2 -> JSON.getNodeFactory().numberNode(random.nextInt());
            case 3 -> JSON.getNodeFactory().numberNode(random.nextDouble());
            case 4 -> JSON.getNodeFactory().textNode(text(random));
            case 5 -> array(random, depth);
            default -> object(random, depth);
        };
    }

    private static ArrayNode array(Random random, int depth) {
        ArrayNode array = JSON.createArrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(tree(random, depth + 1));
        }
        return array;
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = random.nextInt(5); i > 0; i--) {
            object.set(text(random) + random.nextInt(3), tree(random, depth + 1));
        }
        return object;
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    @Test
    void findsWhatATreeHas() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            ObjectNode object = object(random, 0);
            boolean wide = random.nextBoolean();
            String json = wide ? object.toPrettyString() : object.toString();
            assertThat(found(json, "absent")).isNull();
            byte[] bytes = json.getBytes(UTF_8);
            assertThat(JsonScan.isObject(bytes, 0, bytes.length)).as(json).isTrue();
            JsonNode tree = JSON.readTree(json);
            for (var member : tree.properties()) {
                String value = found(json, member.getKey());
                assertThat(JSON.readTree(value)).as(json).isEqualTo(member.getValue());
            }
        }
    }

    @Test
    void findsSeveralAsItFindsOne() {
        Random random = new Random(9);
        String[] names = {"a1", "absent", "usage0", "1", "\"2"};
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = object(random, 0).toString().getBytes(UTF_8);
            bytes = random.nextBoolean() ? Mutation.of(bytes, random) : bytes;
            Span[] found = JsonScan.topLevel(bytes, names);
            for (int i = 0; i < names.length; i++) {
                Span one = JsonScan.topLevel(bytes, 0, bytes.length, names[i]);
                assertThat(found[i]).isEqualTo(one);
            }
            assertThat(found[1]).isNull();
        }
    }

    @Test
    void survivesWhatIsNotJson() {
        Random random = new Random(8);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = Mutation.of(object(random, 0).toString().getBytes(UTF_8), random);
            int from = random.nextInt(bytes.length);
            int to = from + random.nextInt(bytes.length - from + 1);
            Span span = JsonScan.topLevel(bytes, from, to, "a1");
            if (span != null) {
                assertThat(span.from()).isBetween(from, to);
                assertThat(span.to()).isBetween(span.from(), to);
            }
            JsonScan.isObject(bytes, from, to);
            JsonScan.isEmpty(bytes, from, to);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {'a':1}                         | 1
                     { 'a' : [1, {'a':2}] , 'b':3 } | [1, {'a':2}]
                    \uFEFF{'a':'x'}                 | 'x'
                    {'b':{'a':1},'a':2}             | 2
                    {'b':'\\'a\\':1','a':null}      | null
                    {'\\u0061':true}                | true
                    {'b':1}                         |
                    {'b':{'a':1}}                   |
                    {}                              |
                    []                              |
                    ['a',1]                         |
                    'a'                             |
                    {'a':                           |
                    {'a                             |
                    {'a\\                           |
                    {'\\u00                         |
                    """)
    void findsTopLevelMembersOnly(String json, String value) {
        assertThat(found(json(json), "a")).isEqualTo(value == null ? null : json(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{'a':1",
                "{'a':1]",
                "{}x",
                "[]",
                "'{}'",
                "{'a':'}",
                "{'a':'\\'}"
            })
    void seesThatAnObjectIsCutOff(String json) {
        byte[] bytes = json(json).getBytes(UTF_8);
        assertThat(JsonScan.isObject(bytes, 0, bytes.length)).isFalse();
    }

    @Test
    void seesThatAnObjectIsEmpty() {
        assertThat(JsonScan.isEmpty("{}".getBytes(UTF_8), 0, 2)).isTrue();
        assertThat(JsonScan.isEmpty(" { \n}".getBytes(UTF_8), 0, 5)).isTrue();
        assertThat(JsonScan.isEmpty(json("{'a':{}}").getBytes(UTF_8), 0, 8)).isFalse();
    }
}
