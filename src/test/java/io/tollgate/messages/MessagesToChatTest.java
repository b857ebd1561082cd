package io.tollgate.messages;

import static io.tollgate.messages.MessagesBodies.blocks;
import static io.tollgate.messages.MessagesBodies.read;
import static io.tollgate.messages.MessagesBodies.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.error.ApiException;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused rather than left unsaid, and what survives the way there and back. */
class MessagesToChatTest {

    private static final int ROUNDS = 2_000;

    private static void assertRefused(String body, String place) {
        MessagesRequest request = read(body);
        assertThatThrownBy(request::chat)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> {
                            assertThat(e.error().status()).isEqualTo(400);
                            assertThat(e.error().param()).as(e.getMessage()).isEqualTo(place);
                            assertThat(e.error().message()).startsWith(place + ": ");
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    stop_sequences       | 'stop_sequences':['a','b','c','d','e']
                    tools.0.type         | 'tools':[{'type':'web_search_20250305','name':'web_search'}]
                    output_config.format | 'output_config':{'format':{'type':'grammar'}}
                    mcp_servers          | 'mcp_servers':[{'type':'url','url':'https://x','name':'x'}]
                    """)
    void refusesWhatWouldMakeTheAnswerWrong(String place, String members) {
        assertRefused(with(members), place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    messages.0.content.0.source           | {'type':'image','source':{'type':'file','file_id':'f'}}
                    messages.0.content.0.source           | {'type':'document','source':{'type':'url','url':'https://x'}}
                    messages.0.content.0.type             | {'type':'container_upload','file_id':'f'}
                    messages.0.content.0.content.0.type   | {'type':'tool_result','tool_use_id':'t','content':[{'type':'tool_reference','tool_name':'f'}]}
                    """)
    void refusesBlocksThatCannotBeSaid(String place, String block) {
        assertRefused(blocks("user", block), place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    messages.0.content.1.id | assistant | {'type':'text','text':'a'},{'type':'tool_use','id':'','name':'f','input':{}}
                    messages.0.content.0.source | user  | {'type':'image','source':{'type':'url','url':'ftp://x'}}
                    """)
    void refusesByItsOwnNameWhatNoChatCompletionMayBe(String place, String role, String blocks) {
        assertRefused(
                blocks(role, blocks).replace("\"messages\"", "\"system\":\"s\",\"messages\""),
                place);
    }

    @Test
    void refusesToWarmACacheThatIsNotThere() {
        assertRefused(with("").replace("\"max_tokens\":10", "\"max_tokens\":0"), "max_tokens");
    }

    @Test
    void refusesNamesThatAreTooLongForOthers() {
        String tool = "'tools':[{'name':'" + "n".repeat(65) + "','input_schema':{}}]";
        assertRefused(with(tool), "tools.0.name");
    }

    @Test
    void theSameRequestMakesTheSameBytes() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            byte[] body = JsonTree.bytes(conversation(answer(new Random(seed))));
            byte[] once = new MessagesReader().read(body, null, null).chat().body();
            assertThat(new MessagesReader().read(body, null, null).chat().body()).isEqualTo(once);
        }
    }

    /** What an assistant said comes back in the next request, goes to a provider, and so on. */
    @Test
    void whatBothCanSaySurvivesTheWayThereAndBack() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            ArrayNode blocks = answer(new Random(seed));
            byte[] body = JsonTree.bytes(conversation(blocks));
            JsonNode chat =
                    JsonTree.read(new MessagesReader().read(body, null, null).chat().body());
            ObjectNode completion = JsonNodeFactory.instance.objectNode();
            completion.putArray("choices").addObject().set("message", chat.path("messages").get(1));
            byte[] message =
                    ChatToMessage.translate(JsonTree.bytes(completion), null, "m", "r", it -> {});
            assertThat(JsonTree.text(JsonTree.read(message).path("content")))
                    .as("seed %d", seed)
                    .isEqualTo(JsonTree.text(blocks));
        }
    }

    private static ObjectNode conversation(ArrayNode blocks) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("model", "m").put("max_tokens", 5);
        ArrayNode messages = request.putArray("messages");
        messages.addObject().put("role", "user").put("content", "hi");
        messages.addObject().put("role", "assistant").set("content", blocks);
        return request;
    }

    /** Blocks in the order in which a chat message has them. */
    private static ArrayNode answer(Random random) throws IOException {
        ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            thought(blocks, random);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            blocks.addObject().put("type", "text").put("text", "t" + word(random));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            ObjectNode use = blocks.addObject().put("type", "tool_use").put("id", word(random));
            use.put("name", "f" + i).set("input", input(random));
        }
        return blocks;
    }

    private static void thought(ArrayNode blocks, Random random) {
        ObjectNode foreign = JsonNodeFactory.instance.objectNode();
        foreign.put("type", random.nextBoolean() ? "reasoning.text" : "reasoning.encrypted");
        foreign.put("format", random.nextBoolean() ? "google-gemini-v1" : "anthropic-claude-v1");
        boolean text = foreign.path("type").asText().endsWith("text");
        foreign.put(text ? "signature" : "data", "s" + word(random));
        if (text) {
            foreign.put("text", word(random));
        } else if (random.nextBoolean()) {
            foreign.put("id", "call_1");
        }
        // Given once, it comes with the place of its block.
        foreign.put("index", blocks.size());
        ReasoningDetail.block(blocks.addObject(), foreign);
    }

    private static JsonNode input(Random random) throws IOException {
        String[] values = {"1", "1.50", "1e3", "-0", "\"\\\"{\"", "null", "[{}]", "{\"a\":[1.0]}"};
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.set("x", JsonTree.read(values[random.nextInt(values.length)]));
        return input.put("é", word(random));
    }

    private static String word(Random random) {
        String[] words = {"plain", "grüße 🗼", "a \\n b".translateEscapes(), "東京", "+/=="};
        return words[random.nextInt(words.length)];
    }
}
