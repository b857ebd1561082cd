package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.JsonScan;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Usage;
import io.tollgate.completion.UsageWriter;
import io.tollgate.stream.ChunkSink;
import io.tollgate.stream.EventReader;
import io.tollgate.stream.Rewording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The events of one message as chunks, each event's at once but for citations. Kinds of events, of
 * blocks and of deltas that are not known are left out, as Anthropic asks its clients to, and are
 * told as lost.
 */
final class AnthropicEvents implements Rewording {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final Chunk chunk;
    private final Blocks blocks;
    private final AnthropicUsage usage = new AnthropicUsage();
    private boolean begun;
    private boolean finished;

    /**
     * @param model as it was asked for
     * @param created seconds of Unix time
     * @param usageAsked whether every chunk says something of usage, as OpenAI has it
     */
    AnthropicEvents(String model, long created, boolean usageAsked) {
        this.chunk = new Chunk(model, created, usageAsked);
        this.blocks = new Blocks(chunk);
    }

    @Override
    public boolean accept(EventReader event, ChunkSink chunks) throws IOException {
        byte[] json = event.buffer();
        int from = event.from();
        int to = event.to();
        if (!JsonScan.isObject(json, from, to)) {
            // Whoever takes chunks knows what to do with what is none.
            return chunks.accept(json, from, to);
        }
        String type = Words.word(json, from, to, "type");
        return switch (type) {
            case "content_block_delta" -> blocks.delta(json, from, to, chunks);
            case "content_block_start" -> blocks.start(JsonTree.read(json, from, to), chunks);
            case "content_block_stop" -> blocks.stop(json, from, to, chunks);
            case "message_start" -> start(JsonTree.read(json, from, to).path("message"), chunks);
            case "message_delta" -> delta(JsonTree.read(json, from, to), chunks);
            case "message_stop" -> stop(chunks);
            case "error" -> error(Arrays.copyOfRange(json, from, to), chunks);
            case "ping", "" -> true;
            default -> {
                chunks.tally().lose("answer." + type);
                yield true;
            }
        };
    }

    private boolean start(JsonNode message, ChunkSink chunks) throws IOException {
        usage.begin(message.path("usage"));
        if (begun) {
            return true;
        }
        begun = true;
        chunk.name(message.path("id").asText(""));
        new MessageLosses(chunks.tally()::lose).message(message);
        return chunk.delta("{\"role\":\"assistant\",\"content\":\"\"}", chunks);
    }

    private boolean delta(JsonNode event, ChunkSink chunks) throws IOException {
        usage.end(event.path("usage"));
        new MessageLosses(chunks.tally()::lose).delta(event);
        JsonNode reason = event.path("delta").path("stop_reason");
        boolean more = !reason.isTextual() || finish(reason, chunks);
        Usage known = finished ? usage.usage() : null;
        return known == null ? more : chunk.usage(UsageWriter.json(known), chunks);
    }

    private boolean finish(JsonNode reason, ChunkSink chunks) throws IOException {
        if (finished) {
            return true;
        }
        finished = true;
        blocks.cite(chunks);
        return chunk.finish(StopReasons.finishReason(reason, blocks.called()), chunks);
    }

    private boolean stop(ChunkSink chunks) throws IOException {
        finish(JsonTree.object(), chunks);
        return chunks.accept(DONE, 0, DONE.length);
    }

    private static boolean error(byte[] json, ChunkSink chunks) throws IOException {
        byte[] told = AnthropicErrors.read(json).error().json();
        return chunks.acceptError(told, 0, told.length);
    }
}
