package io.tollgate.messages;

import io.tollgate.completion.JsonTree;
import io.tollgate.completion.UsageReader;
import io.tollgate.error.ApiError;
import io.tollgate.error.Dialect;
import io.tollgate.stream.ChunkRelay;
import io.tollgate.stream.ChunkScan;
import io.tollgate.stream.ChunkSink;
import io.tollgate.stream.EventReader;
import io.tollgate.stream.EventSink;
import io.tollgate.stream.Tally;
import java.io.IOException;
import org.springframework.lang.Nullable;

/**
 * Turns the chunks of an upstream's stream into the events of a message. Whether a chunk is sound,
 * the stream whole and its usage told is {@link ChunkRelay}'s to judge, for all dialects alike.
 */
public final class MessagesRelay implements ChunkSink {

    private static final int FIELD = "data: ".length();
    private static final int END = "\n\n".length();

    private final String id;
    private final ChunkRelay chunks;
    private final MessageEvents events;
    private final EventWriter out;
    private boolean failureTold;

    /**
     * @param model what the caller asked for and is told
     * @param id names the request
     */
    public MessagesRelay(String model, String id, EventSink sink) {
        this.id = id;
        this.out = new EventWriter(sink);
        this.events = new MessageEvents(model, id, sink, place -> tally().lose(place));
        this.chunks = new ChunkRelay(model, id, true, this::take);
    }

    /** Takes one event of a chat completion. */
    private void take(byte[] event, int from, int to) throws IOException {
        if (chunks.failure() != null) {
            tell(chunks.failure());
        } else if (event[from + FIELD] == '[') {
            byte[] usage = chunks.tally().usage();
            events.end(usage == null ? null : UsageReader.read(usage, 0, usage.length));
        } else {
            events.accept(JsonTree.read(event, from + FIELD, to - END));
        }
    }

    private void tell(ApiError failure) throws IOException {
        if (!failureTold) {
            failureTold = true;
            out.error(failure.json(Dialect.ANTHROPIC, id));
        }
    }

    @Override
    public boolean accept(EventReader event) throws IOException {
        return chunks.accept(event);
    }

    @Override
    public ChunkScan scan() {
        return chunks.scan();
    }

    @Override
    public boolean acceptScanned() throws IOException {
        return chunks.acceptScanned();
    }

    @Override
    public boolean acceptError(byte[] text, int from, int to) throws IOException {
        return chunks.acceptError(text, from, to);
    }

    @Override
    public boolean end() throws IOException {
        return chunks.end();
    }

    @Override
    public void fail(ApiError error) throws IOException {
        chunks.fail(error);
    }

    @Override
    public boolean complete() {
        return chunks.complete();
    }

    @Override
    public @Nullable ApiError failure() {
        return chunks.failure();
    }

    @Override
    public Tally tally() {
        return chunks.tally();
    }
}
