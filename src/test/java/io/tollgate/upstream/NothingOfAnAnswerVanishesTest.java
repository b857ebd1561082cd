package io.tollgate.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.RequestReader;
import io.tollgate.messages.ChatToMessage;
import io.tollgate.messages.MessagesRelay;
import io.tollgate.stream.EventReader;
import io.tollgate.upstream.anthropic.AnthropicWire;
import io.tollgate.upstream.gemini.GeminiWire;
import io.tollgate.upstream.openai.ChatWording;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A field that nobody knows, in every object of an answer in turn, is passed on or named as lost.
 */
class NothingOfAnAnswerVanishesTest {

    private static final String FIELD = "x_new";
    private static final String VALUE = "x-marks-it";

    private static final String MESSAGE =
            """
            {'id':'m','type':'message','role':'assistant','model':'c','stop_reason':'end_turn','content':[
             {'type':'thinking','thinking':'t','signature':'s'},{'type':'redacted_thinking','data':'d'},
             {'type':'text','text':'a','citations':[{'type':'web_search_result_location','url':'https://x','title':'t'}]},
             {'type':'tool_use','id':'t','name':'f','input':{}}]}
            """;
    private static final String MESSAGE_EVENTS =
            """
            [{'type':'message_start','message':{'id':'m','type':'message','role':'assistant','content':[],'model':'c'}},
             {'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}},
             {'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'a'}},
             {'type':'content_block_delta','index':0,'delta':{'type':'citations_delta','citation':{'type':'w','url':'https://x'}}},
             {'type':'content_block_stop','index':0},
             {'type':'content_block_start','index':1,'content_block':{'type':'tool_use','id':'t','name':'f','input':{}}},
             {'type':'content_block_stop','index':1},
             {'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':1}},
             {'type':'message_stop'}]
            """;
    private static final String GENERATED =
            """
            {'candidates':[{'index':0,'finishReason':'STOP','content':{'role':'model','parts':[
              {'text':'t','thought':true},{'text':'a'},{'functionCall':{'name':'f','args':{}}},
              {'inlineData':{'mimeType':'image/png','data':'QQ=='}}]},
             'groundingMetadata':{'groundingChunks':[{'web':{'uri':'https://x','title':'t'}}],
              'groundingSupports':[{'segment':{'startIndex':0,'endIndex':1,'text':'a'},'groundingChunkIndices':[0]}]},
             'citationMetadata':{'citationSources':[{'uri':'https://x','startIndex':0,'endIndex':1}]}}],
             'promptFeedback':{},'responseId':'r'}
            """;
    private static final String COMPLETION =
            """
            {'id':'c','object':'chat.completion','created':1,'model':'m','choices':[{'index':0,'finish_reason':'tool_calls',
             'message':{'role':'assistant','content':'a','refusal':null,
              'reasoning_details':[{'type':'reasoning.text','format':'x','text':'t','signature':'s'}],
              'tool_calls':[{'id':'t','type':'function','function':{'name':'f','arguments':'{}'}}]}}]}
            """;
    private static final CompletionRequest REQUEST =
            new RequestReader()
                    .read(
                            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
                                    .getBytes(UTF_8));

    /** What a caller gets and hears of an answer. */
    @FunctionalInterface
    private interface Way {
        String told(JsonNode answer) throws IOException;
    }

    /** Events that only carry a piece of an answer are none. */
    private static boolean isEnvelope(JsonNode object) {
        String type = object.path("type").asText("");
        return type.startsWith("content_block_")
                || type.equals("message_start")
                || type.equals("message_stop");
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object && !isEnvelope(object)) {
            objects.add(object);
        }
        for (var field : node.properties()) {
            // Of the tools' own making, and counted.
            if (!List.of("input", "args", "usage").contains(field.getKey())) {
                collect(field.getValue(), objects);
            }
        }
        if (node.isArray()) {
            node.forEach(it -> collect(it, objects));
        }
    }

    private static void assertNothingVanishes(String form, Way way) throws IOException {
        JsonNode answer = JsonTree.read(form.replace('\'', '"'));
        assertThat(way.told(answer)).doesNotContain(FIELD, VALUE);
        List<ObjectNode> objects = new ArrayList<>();
        collect(answer, objects);
        List<String> vanished = new ArrayList<>();
        for (ObjectNode object : objects) {
            String before = JsonTree.text(object);
            object.put(FIELD, VALUE);
            String told = way.told(answer);
            if (!told.contains(FIELD) && !told.contains(VALUE)) {
                vanished.add(before);
            }
            object.remove(FIELD);
        }
        assertThat(objects.size()).isGreaterThan(4);
        assertThat(vanished).isEmpty();
    }

    private static String whole(Wire wire, JsonNode answer) {
        byte[] json = JsonTree.bytes(answer);
        Wording.Whole told = new ChatWording().whole(REQUEST, new Answer.Whole(json, wire));
        return new String(told.json(), UTF_8) + told.lost();
    }

    private static String streamed(Wire wire, JsonNode events) {
        String stream = events(events);
        return InChat.streamed(REQUEST, wire, stream) + InChat.lost(REQUEST, wire, stream);
    }

    private static String events(JsonNode events) {
        StringBuilder stream = new StringBuilder();
        events.forEach(it -> stream.append("data: " + JsonTree.text(it) + "\n\n"));
        return stream.toString();
    }

    @Test
    void ofAMessageInAChatCompletion() throws IOException {
        Wire wire = new AnthropicWire(InstantSource.system());
        assertNothingVanishes(MESSAGE, it -> whole(wire, it));
        assertNothingVanishes(MESSAGE_EVENTS, it -> streamed(wire, it));
    }

    @Test
    void ofAGenerationInAChatCompletion() throws IOException {
        Wire wire = new GeminiWire(InstantSource.system());
        assertNothingVanishes(GENERATED, it -> whole(wire, it));
        assertNothingVanishes(GENERATED, it -> streamed(wire, JsonTree.array().add(it)));
    }

    @Test
    void ofAChatCompletionInAMessage() throws IOException {
        assertNothingVanishes(
                COMPLETION,
                it -> {
                    List<String> lost = new ArrayList<>();
                    byte[] json = JsonTree.bytes(it);
                    byte[] told = ChatToMessage.translate(json, null, "m", "r", lost::add);
                    return unpacked(new String(told, UTF_8)) + lost;
                });
        assertNothingVanishes(
                COMPLETION
                        .replace("'message'", "'delta'")
                        .replace("'id':'t'", "'index':0,'id':'t'"),
                NothingOfAnAnswerVanishesTest::messageStream);
    }

    private static String messageStream(JsonNode chunk) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessagesRelay relay =
                new MessagesRelay("m", "r", (bytes, from, to) -> out.write(bytes, from, to - from));
        ArrayNode chunks = JsonTree.array().add(chunk);
        byte[] stream = (events(chunks) + "data: [DONE]\n\n").getBytes(UTF_8);
        EventReader reader = new EventReader(new ByteArrayInputStream(stream));
        while (reader.next() && relay.accept(reader)) {
            assertThat(relay.failure()).isNull();
        }
        return unpacked(out.toString(UTF_8)) + relay.tally().lost();
    }

    /** Details of other makers are packed into the signature. */
    private static String unpacked(String told) {
        StringBuilder all = new StringBuilder(told);
        for (String word : told.split("\"")) {
            if (word.startsWith("tollgate.")) {
                String packed = word.substring("tollgate.".length());
                all.append(new String(Base64.getUrlDecoder().decode(packed), UTF_8));
            }
        }
        return all.toString();
    }
}
