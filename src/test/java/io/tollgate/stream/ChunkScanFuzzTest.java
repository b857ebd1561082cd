package io.tollgate.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Holds the scan against Jackson's tree, on chunks full of names in the wrong places. */
class ChunkScanFuzzTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String ALPHABET = "{}[]\"\"\",:\\u0n \n\0\u00ff";

    private final ChunkScan scan = new ChunkScan();

    @Test
    void seesWhatATreeSees() throws IOException {
        for (int seed = 0; seed < 20_000; seed++) {
            String text = new RandomChunk(new Random(seed)).text();
            byte[] bytes = framed(text);
            JsonNode tree = JSON.readTree(text);

            assertThat(scan.scan(bytes, 3, bytes.length - 3)).as(text).isTrue();
            compare(text, bytes, tree);
        }
    }

    @Test
    void reportsWhatATreeRefusesAndNeverThrows() throws IOException {
        int refused = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] text = new RandomChunk(random).text().getBytes(UTF_8);
            boolean cut = random.nextBoolean();
            int at = random.nextInt(text.length);
            // Damage in numbers, literals and UTF-8 is not the scan's to find.
            while (!cut && (text[at] < 0 || Bytes.scalarEnd(text, at, at + 1) > at)) {
                at = random.nextInt(text.length);
            }
            if (!cut) {
                text[at] = (byte) "{}[]\",:\\ \n\0\t".charAt(random.nextInt(12));
            }
            int to = cut ? at : text.length;
            // An array of that very length, so that a look behind the end throws.
            byte[] damaged = Arrays.copyOf(text, to);
            boolean readable = readable(damaged);
            refused += readable ? 0 : 1;

            assertThat(scan.scan(damaged, 0, to))
                    .as(new String(damaged, UTF_8))
                    .isEqualTo(readable);
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    @Test
    void endsOnAnyBytes() {
        Random random = new Random(7);
        byte[] bytes = new byte[24];
        bytes[0] = '{';
        for (int i = 0; i < 100_000; i++) {
            for (int at = 1; at < bytes.length; at++) {
                bytes[at] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            }
            assertThatCode(() -> scan.scan(bytes, 0, bytes.length)).doesNotThrowAnyException();
        }
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        for (String name : List.of("x", "choices\":[{\"delta\":{\"tool_calls")) {
            byte[] bytes = ("{\"" + name + "\":" + "[".repeat(1_000_000)).getBytes(UTF_8);

            assertThat(scan.scan(bytes, 0, bytes.length)).isFalse();
        }
    }

    private static JsonNode without(JsonNode tree, String name) {
        ObjectNode copy = tree.deepCopy();
        copy.remove(name);
        return copy;
    }

    private static boolean readable(byte[] text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (IOException malformed) {
            return false;
        }
    }

    private void compare(String text, byte[] bytes, JsonNode tree) throws IOException {
        same(text, tree.get("id"), scan.idFrom, scan.idTo);
        same(text, tree.get("model"), scan.modelFrom, scan.modelTo);
        same(text, tree.get("usage"), scan.usageFrom, scan.usageTo);
        JsonNode error = tree.path("error").isNull() ? null : tree.get("error");
        same(text, error, scan.errorFrom, scan.errorTo);
        assertThat(scan.usageNull).as(text).isEqualTo(tree.path("usage").isNull());
        assertThat(scan.usageObject).as(text).isEqualTo(tree.path("usage").isObject());
        JsonNode choices = tree.path("choices");
        assertThat(scan.choicesFrom >= 0).as(text).isEqualTo(choices.isArray());
        assertThat(scan.choiceCount).as(text).isEqualTo(choices.isArray() ? choices.size() : 0);
        compareChoices(text, choices);
        compareEdits(text, bytes, tree);
    }

    private void compareChoices(String text, JsonNode choices) {
        long finished = 0;
        long roles = 0;
        boolean content = false;
        for (JsonNode choice : choices.isArray() ? choices : List.<JsonNode>of()) {
            long bit = 1L << choice.path("index").asInt();
            finished |= choice.path("finish_reason").isTextual() ? bit : 0;
            JsonNode delta = choice.path("delta");
            roles |= delta.path("role").isTextual() ? bit : 0;
            content |= !delta.path("content").asText("").isEmpty();
            content |= !delta.path("refusal").asText("").isEmpty();
            content |= !delta.path("reasoning_content").asText("").isEmpty();
            content |= !delta.path("tool_calls").isEmpty();
        }
        assertThat(scan.finished).as(text).isEqualTo(finished);
        assertThat(scan.roles).as(text).isEqualTo(roles);
        assertThat(scan.content).as(text).isEqualTo(content);
    }

    /** Cuts and insertions at the reported places must give the tree without, or with, them. */
    private void compareEdits(String text, byte[] bytes, JsonNode tree) throws IOException {
        if (scan.usageFrom >= 0) {
            String cut = spliced(bytes, scan.usageCutFrom, scan.usageCutTo, "");
            assertThat(JSON.readTree(cut)).as(text).isEqualTo(without(tree, "usage"));
        } else if (!tree.isEmpty()) {
            String told = spliced(bytes, scan.tailAt, scan.tailAt, ",\"usage\":{}");
            assertThat(JSON.readTree(told).path("usage").isObject()).as(text).isTrue();
        }
        if (scan.deltaFrom < 0) {
            return;
        }
        if (scan.roleFrom < 0) {
            String role = scan.deltaEmpty ? "\"role\":\"x\"" : "\"role\":\"x\",";
            String told = spliced(bytes, scan.deltaFrom, scan.deltaFrom, role);
            assertThat(firstDelta(told).path("role").asText()).as(text).isEqualTo("x");
        } else {
            String cut = spliced(bytes, scan.roleCutFrom, scan.roleCutTo, "");
            assertThat(firstDelta(cut).has("role")).as(text).isFalse();
        }
    }

    private static JsonNode firstDelta(String text) throws IOException {
        return JSON.readTree(text).at("/choices/0/delta");
    }

    private void same(String text, JsonNode expected, int from, int to) throws IOException {
        JsonNode seen = from < 0 ? null : JSON.readTree(scan.json, from, to - from);
        assertThat(seen).as(text).isEqualTo(expected);
    }

    private static String spliced(byte[] bytes, int from, int to, String between) {
        return new String(bytes, 3, from - 3, UTF_8)
                + between
                + new String(bytes, to, bytes.length - 3 - to, UTF_8);
    }

    /** Puts bytes around the text that would be read as more of it. */
    private static byte[] framed(String text) {
        return ("{\"{" + text + "}\"}").getBytes(UTF_8);
    }
}
