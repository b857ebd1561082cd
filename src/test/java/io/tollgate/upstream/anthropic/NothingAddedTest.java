package io.tollgate.upstream.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What reaches the provider holds the caller's words and nothing else, and always the same. */
class NothingAddedTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random(18);
    private final List<String> said = new ArrayList<>();
    private int words;

    /** A word that occurs once. */
    private String word() {
        String word = "w" + ++words + "x";
        said.add(word);
        return word;
    }

    private String content() {
        return random.nextBoolean()
                ? "'" + word() + "'"
                : "[{'type':'text','text':'"
                        + word()
                        + "'},{'type':'text','text':'"
                        + word()
                        + "'}]";
    }

    private String message(int i) {
        return switch (random.nextInt(4)) {
            case 0 -> "{'role':'system','content':" + content() + "}";
            case 1 ->
                    "{'role':'assistant','content':"
                            + content()
                            + ",'tool_calls':[{'id':'t"
                            + i
                            + "','type':'function','function':{'name':'f','arguments':'{\\'a\\':\\'"
                            + word()
                            + "\\'}'}}]},"
                            + "{'role':'tool','tool_call_id':'t"
                            + i
                            + "','content':"
                            + content()
                            + "}";
            case 2 -> "{'role':'assistant','content':" + content() + "}";
            default -> "{'role':'user','content':" + content() + "}";
        };
    }

    private String conversation() {
        StringBuilder messages = new StringBuilder("[{'role':'user','content':" + content() + "}");
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            messages.append(',').append(message(i));
        }
        return messages + ",{'role':'user','content':" + content() + "}]";
    }

    /** The texts of a prompt; names of blocks and their kinds are none. */
    private static void texts(JsonNode node, List<String> into) {
        for (var field : node.properties()) {
            if (List.of("text", "a").contains(field.getKey())) {
                into.add(field.getValue().asText());
            }
        }
        for (JsonNode inside : node) {
            texts(inside, into);
        }
    }

    @Test
    void everyWordOfTheCallersIsThereOnceAndNoOther() throws IOException {
        for (int i = 0; i < 300; i++) {
            said.clear();
            String messages = conversation();
            String more =
                    random.nextBoolean()
                            ? ",'prompt_cache':true"
                            : ",'response_format':{'type':'json_object'}";
            String sent = Told.to("claude-sonnet-4-6", messages, more).upstream();
            List<String> told = new ArrayList<>();
            JsonNode request = JSON.readTree(sent);
            texts(request.path("system"), told);
            texts(request.path("messages"), told);
            assertThat(told).containsExactlyInAnyOrderElementsOf(said);
            assertThat(Told.to("claude-sonnet-4-6", messages, more).upstream()).isEqualTo(sent);
        }
    }

    @Test
    void turnsAlternateAndResultsFollowTheirCalls() throws IOException {
        for (int i = 0; i < 300; i++) {
            String sent = Told.to("claude-sonnet-4-6", conversation(), "").upstream();
            String before = "";
            for (JsonNode turn : JSON.readTree(sent).path("messages")) {
                assertThat(turn.path("role").asText()).isNotEqualTo(before);
                before = turn.path("role").asText();
                List<String> kinds = turn.path("content").findValuesAsText("type");
                int results = Collections.frequency(kinds, "tool_result");
                assertThat(turn.path("content").valueStream().limit(results))
                        .allMatch(block -> block.path("type").asText().equals("tool_result"));
            }
        }
    }
}
