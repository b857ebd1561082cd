package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonScan;
import io.tollgate.completion.JsonScan.Member;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Leftovers;
import io.tollgate.completion.Span;
import io.tollgate.stream.ChunkSink;
import java.io.IOException;
import java.util.List;

/** The blocks of one streamed message, in pieces. */
final class Blocks {

    private static final String DETAIL =
            "\"reasoning_details\":[{\"type\":\"reasoning.text\",\"format\":\""
                    + Reasoning.FORMAT
                    + "\",\"index\":";

    private final Chunk chunk;
    private final Calls calls = new Calls();
    private final StreamedCitations citations = new StreamedCitations();

    Blocks(Chunk chunk) {
        this.chunk = chunk;
    }

    /** Whether any of them calls a tool. */
    boolean called() {
        return calls.any();
    }

    boolean start(JsonNode event, ChunkSink chunks) throws IOException {
        int at = Reasoning.at(event);
        JsonNode block = event.path("content_block");
        boolean more = cite(chunks);
        citations.begin();
        ObjectNode delta = JsonTree.object();
        switch (block.path("type").asText("")) {
            case "tool_use" -> delta.set("tool_calls", calls.begin(at, block));
            case "text" -> text(delta, block);
            case "thinking" -> thinking(delta, block, at);
            case "redacted_thinking" -> redacted(delta, block, at);
            default -> {
                chunks.tally().lose(lost(block));
                return more;
            }
        }
        new MessageLosses(chunks.tally()::lose).block(block);
        return more && (delta.isEmpty() || chunk.delta(JsonTree.bytes(delta), chunks));
    }

    private void text(ObjectNode delta, JsonNode block) {
        put(delta, "content", block.path("text"));
        citations.said(block.path("text").asText("").length());
        block.path("citations").forEach(citations::hold);
    }

    /** What a block of a kind that chat completions do not have is told as. */
    static String lost(JsonNode block) {
        return "answer." + block.path("type").asText("content");
    }

    private static void put(ObjectNode delta, String field, JsonNode text) {
        if (!text.asText("").isEmpty()) {
            delta.set(field, text);
        }
    }

    private static void thinking(ObjectNode delta, JsonNode block, int at) {
        ObjectNode detail = Reasoning.detail("reasoning.text", at);
        int empty = detail.size();
        put(delta, "reasoning", block.path("thinking"));
        put(detail, "text", block.path("thinking"));
        put(detail, "signature", block.path("signature"));
        if (detail.size() > empty) {
            delta.putArray(Reasoning.DETAILS).add(detail);
        }
    }

    private static void redacted(ObjectNode delta, JsonNode block, int at) {
        ObjectNode detail = Reasoning.detail("reasoning.encrypted", at);
        detail.set("data", block.path("data"));
        delta.putArray(Reasoning.DETAILS).add(detail);
    }

    /** By far the most events: what they say is passed on as it is written. */
    boolean delta(byte[] json, int from, int to, ChunkSink chunks) throws IOException {
        Span delta = JsonScan.topLevel(json, from, to, "delta");
        if (delta == null) {
            return true;
        }
        String kind = Words.word(json, delta.from(), delta.to(), "type");
        String member = Words.member(kind);
        if (member.isEmpty()) {
            chunks.tally().lose("answer." + kind);
            return true;
        }
        name(kind, member, JsonScan.members(json, delta.from(), delta.to()), json, chunks);
        if (kind.equals("citations_delta")) {
            citations.hold(JsonTree.read(json, delta.from(), delta.to()).path(member));
            return true;
        }
        Span text = Words.text(json, delta.from(), delta.to(), member);
        int at = Words.number(json, from, to, "index");
        return text == null || piece(kind, at, json, text, chunks);
    }

    /** What else a delta says than that of which it is one. */
    private static void name(
            String kind, String member, List<Member> members, byte[] json, ChunkSink chunks)
            throws IOException {
        for (Member each : members) {
            boolean known = each.name().equals(member) || each.name().equals("type");
            if (!known && !Leftovers.saysNothing(each.name(), value(json, each))) {
                chunks.tally().lose("answer." + kind + "." + each.name());
            }
        }
    }

    private static JsonNode value(byte[] json, Member member) throws IOException {
        return JsonTree.read(json, member.value().from(), member.value().to());
    }

    private boolean piece(String kind, int at, byte[] json, Span text, ChunkSink chunks)
            throws IOException {
        String detail = DETAIL + at;
        return switch (kind) {
            case "text_delta" -> {
                citations.said(Words.characters(json, text));
                yield chunk.delta(json, text, chunks, "{\"content\":", "}");
            }
            case "input_json_delta" -> arguments(at, json, text, chunks);
            case "thinking_delta" ->
                    chunk.delta(
                            json,
                            text,
                            chunks,
                            "{\"reasoning\":",
                            "," + detail + ",\"text\":",
                            "}]}");
            default -> chunk.delta(json, text, chunks, "{" + detail + ",\"signature\":", "}]}");
        };
    }

    private boolean arguments(int at, byte[] json, Span text, ChunkSink chunks) throws IOException {
        String before = calls.arguments(at);
        return before == null || chunk.delta(json, text, chunks, before, Calls.AFTER);
    }

    /** What the text of the block that has ended is from. */
    boolean cite(ChunkSink chunks) throws IOException {
        if (citations.none()) {
            return true;
        }
        ArrayNode annotations = citations.take(chunks.tally()::lose);
        return annotations.isEmpty()
                || chunk.delta("{\"annotations\":" + JsonTree.text(annotations) + "}", chunks);
    }

    /** A call that was given no arguments is given none in JSON: nothing is not JSON. */
    boolean stop(byte[] json, int from, int to, ChunkSink chunks) throws IOException {
        int at = Words.number(json, from, to, "index");
        boolean more = cite(chunks);
        return !calls.silent(at)
                ? more
                : chunk.delta(calls.arguments(at) + "\"{}\"" + Calls.AFTER, chunks);
    }
}
