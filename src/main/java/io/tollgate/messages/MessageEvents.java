package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tollgate.completion.JsonText;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Usage;
import io.tollgate.messages.StreamedBlock.Kind;
import io.tollgate.stream.EventSink;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.lang.Nullable;

/** Words the chunks of one chat completion as the events of a message. */
final class MessageEvents {

    private final String model;
    private final String request;
    private final EventWriter out;
    private final Blocks blocks;
    private final Consumer<String> lost;
    private final Map<Integer, StreamedBlock> calls = new HashMap<>(2);
    private @Nullable String id;
    private String finish = "";
    private boolean refused;

    /**
     * @param model what the caller asked for and is told
     * @param request names the request, for chunks without an id
     * @param lost told what of the answer a message has no place for
     */
    MessageEvents(String model, String request, EventSink sink, Consumer<String> lost) {
        this.lost = lost;
        this.model = model;
        this.request = request;
        this.out = new EventWriter(sink);
        this.blocks = new Blocks(out);
    }

    /** Takes one chunk. */
    void accept(JsonNode chunk) throws IOException {
        begin(text(chunk.path("id")));
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        ChatLosses.name(chunk, delta, lost);
        thinking(delta);
        said(text(delta.path("content")));
        String refusal = text(delta.path("refusal"));
        refused |= !refusal.isEmpty();
        said(refusal);
        for (JsonNode call : delta.path("tool_calls")) {
            call(call);
        }
        String reason = text(choice.path("finish_reason"));
        finish = reason.isEmpty() ? finish : reason;
    }

    /** Nothing is known of the tokens yet; what counts comes with the last delta. */
    private void begin(String theirs) throws IOException {
        if (id != null) {
            return;
        }
        id = MessageId.message(theirs, request);
        out.send(
                "message_start",
                ",\"message\":{\"id\":"
                        + JsonText.quote(id)
                        + ",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
                        + JsonText.quote(model)
                        + ",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":"
                        + MessageUsage.json(null)
                        + "}");
        out.send("ping", "");
    }

    private void thinking(JsonNode delta) throws IOException {
        JsonNode details = delta.path("reasoning_details");
        for (JsonNode detail : details) {
            detail(detail);
        }
        if (details.isEmpty()) {
            thought(ReasoningDetail.plain(delta));
        }
    }

    private void detail(JsonNode detail) throws IOException {
        if (ReasoningDetail.isEncrypted(detail)) {
            var block = ReasoningDetail.block(JsonNodeFactory.instance.objectNode(), detail);
            blocks.begin(StreamedBlock.redacted(JsonTree.text(block)));
            return;
        }
        thought(ReasoningDetail.said(detail));
        String signature = ReasoningDetail.signature(detail);
        if (!signature.isEmpty()) {
            delta(open(Kind.THINKING), "signature", signature);
        }
    }

    private void thought(String text) throws IOException {
        if (!text.isEmpty()) {
            delta(open(Kind.THINKING), "thinking", text);
        }
    }

    private void said(String text) throws IOException {
        if (!text.isEmpty()) {
            delta(open(Kind.TEXT), "text", text);
        }
    }

    private StreamedBlock open(Kind kind) throws IOException {
        StreamedBlock open = blocks.last(kind);
        if (open == null) {
            open = kind == Kind.TEXT ? StreamedBlock.text() : StreamedBlock.thinking();
            blocks.begin(open);
        }
        return open;
    }

    private void call(JsonNode call) throws IOException {
        int index = call.path("index").asInt();
        StreamedBlock block = calls.get(index);
        boolean first = block == null;
        if (first) {
            block = StreamedBlock.tool(MessageId.toolUse(id, index));
            calls.put(index, block);
        }
        block.named(text(call.path("id")), text(call.path("function").path("name")));
        if (first) {
            blocks.begin(block);
        }
        String arguments = text(call.path("function").path("arguments"));
        block.argued(arguments);
        if (!arguments.isEmpty()) {
            blocks.delta(block, deltaOf("input_json", "partial_json", arguments));
        }
    }

    private void delta(StreamedBlock block, String what, String text) throws IOException {
        blocks.delta(block, deltaOf(what, what, text));
    }

    private static String deltaOf(String type, String member, String text) {
        return "{\"type\":\"" + type + "_delta\",\"" + member + "\":" + JsonText.quote(text) + "}";
    }

    /** The message is whole. */
    void end(@Nullable Usage usage) throws IOException {
        begin("");
        blocks.end();
        String reason = StopReason.of(finish, refused, !calls.isEmpty());
        out.send(
                "message_delta",
                ",\"delta\":{\"stop_reason\":\""
                        + reason
                        + "\",\"stop_sequence\":null},\"usage\":"
                        + MessageUsage.json(usage));
        out.stop();
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : "";
    }
}
