package io.tollgate.upstream.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.completion.JsonText;
import io.tollgate.completion.Span;
import io.tollgate.stream.ChunkSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes the chunks of one stream. */
final class Chunk {

    private static final byte[] CHOICE = "[{\"index\":0,\"delta\":".getBytes(UTF_8);

    private final Buffer out = new Buffer();
    private final String envelope;
    private final String tail;
    private final byte[] unfinished;
    private byte[] head;

    /**
     * @param usageAsked whether every chunk says something of usage, as OpenAI has it
     */
    Chunk(String model, long created, boolean usageAsked) {
        this.tail = usageAsked ? "}],\"usage\":null}" : "}]}";
        this.unfinished = (",\"finish_reason\":null" + tail).getBytes(UTF_8);
        this.envelope =
                ",\"object\":\"chat.completion.chunk\",\"created\":%d,\"model\":%s,\"choices\":"
                        .formatted(created, JsonText.quote(model));
        name("");
    }

    /** Gives what has been written without a copy. */
    private static final class Buffer extends ByteArrayOutputStream {

        boolean to(ChunkSink chunks) throws IOException {
            return chunks.accept(buf, 0, count);
        }
    }

    /** From now on chunks have this id. */
    void name(String id) {
        head = ("{\"id\":" + JsonText.quote(id) + envelope).getBytes(UTF_8);
    }

    boolean delta(String delta, ChunkSink chunks) throws IOException {
        return delta(delta.getBytes(UTF_8), chunks);
    }

    boolean delta(byte[] delta, ChunkSink chunks) throws IOException {
        begin();
        out.write(delta);
        return end(chunks);
    }

    /**
     * A delta that has {@code text} of an event in it, as it is written there.
     *
     * @param around the delta's JSON, in the pieces that the text stands between
     */
    boolean delta(byte[] json, Span text, ChunkSink chunks, String... around) throws IOException {
        begin();
        put(around[0]);
        for (int i = 1; i < around.length; i++) {
            out.write(json, text.from(), text.to() - text.from());
            put(around[i]);
        }
        return end(chunks);
    }

    boolean finish(String reason, ChunkSink chunks) throws IOException {
        begin();
        put("{},\"finish_reason\":\"" + reason + "\"" + tail);
        return out.to(chunks);
    }

    boolean usage(String usage, ChunkSink chunks) throws IOException {
        out.reset();
        out.write(head);
        put("[],\"usage\":" + usage + "}");
        return out.to(chunks);
    }

    private void begin() {
        out.reset();
        out.writeBytes(head);
        out.writeBytes(CHOICE);
    }

    private boolean end(ChunkSink chunks) throws IOException {
        out.writeBytes(unfinished);
        return out.to(chunks);
    }

    private void put(String text) {
        out.writeBytes(text.getBytes(UTF_8));
    }
}
