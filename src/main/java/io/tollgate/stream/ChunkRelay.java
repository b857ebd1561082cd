package io.tollgate.stream;

import io.tollgate.error.ApiError;
import java.io.IOException;

/**
 * Turns the events of one upstream's chat completion stream into those its caller gets.
 *
 * <p>The upstream is always asked for usage. A caller who asked too gets every chunk; for any other
 * caller usage is taken out, except that the chunk with the finish reason waits for the next event
 * so that it can carry it, and no chunk has an empty choices array. Nothing else is ever held.
 *
 * <p>Until {@link #opened} nothing has been sent, not even when the upstream {@linkplain #failure
 * failed}: the owner may still ask another upstream, or have the failure told by {@link #fail}.
 */
public final class ChunkRelay implements ChunkSink {

    static final byte[] ERROR = DeltaScan.ascii("error");
    static final byte[] PING = DeltaScan.ascii("ping");
    private static final byte[] DONE = DeltaScan.ascii("[DONE]");

    private final boolean usageAsked;
    private final ChunkWriter writer;
    private final ChunkScan scan = new ChunkScan();
    private final Tally tally = new Tally();
    private boolean closed;
    private ApiError failure;

    /**
     * @param model what the caller asked for and is told
     * @param id what the chunks are called if the upstream's first one has no id
     * @param usageAsked whether the caller asked for usage himself
     */
    public ChunkRelay(String model, String id, boolean usageAsked, EventSink sink) {
        this.usageAsked = usageAsked;
        this.writer = new ChunkWriter(model, id, tally, sink);
    }

    @Override
    public ChunkScan scan() {
        return scan;
    }

    @Override
    public boolean acceptScanned() throws IOException {
        if (over() || scan.textFrom() == scan.end) {
            return !over();
        }
        if (!scan.malformed) {
            acceptObject();
        } else if (tally.finished() || Bytes.begin(scan.json, scan.textFrom(), scan.end, DONE)) {
            close();
        } else {
            // Nothing after it is passed on either: with a piece missing a tool call or an answer
            // would look whole and be wrong. After the finish reason nothing is missing.
            upstreamFailed(ErrorEvent.MALFORMED);
        }
        return !over();
    }

    private void acceptObject() throws IOException {
        if (scan.errorFrom >= 0) {
            acceptError(scan.json, scan.from, scan.end);
        } else if (usageAsked) {
            tally.told(scan);
            writer.begin(scan);
            if (scan.usageObject) {
                writer.putUsage();
            }
            writer.send();
        } else if (scan.hasChoices()) {
            relay();
        } else {
            relayWithoutChoices();
        }
    }

    /** Takes the data of an event of type error; false, for no more is wanted. */
    @Override
    public boolean acceptError(byte[] text, int from, int to) throws IOException {
        if (!over()) {
            upstreamFailed(ErrorEvent.read(text, from, to));
        }
        return false;
    }

    /**
     * Takes note that the upstream's stream ended. Without [DONE] it is still whole if every choice
     * has its finish reason.
     *
     * @return whether it is {@link #complete}
     */
    @Override
    public boolean end() throws IOException {
        if (!over() && tally.finished()) {
            close();
        } else if (!over()) {
            upstreamFailed(ErrorEvent.BROKEN_OFF);
        }
        return complete();
    }

    /** Ends the caller's stream with {@code error} and [DONE], if it has not ended yet. */
    @Override
    public void fail(ApiError error) throws IOException {
        if (closed) {
            return;
        }
        failure = error;
        closed = true;
        writer.sendHeld();
        writer.sendErrorAndDone(error);
    }

    /** Whether any byte may have reached the caller. */
    public boolean opened() {
        return writer.opened();
    }

    /** Whether the caller got all there was, and [DONE]. */
    @Override
    public boolean complete() {
        return closed && failure == null;
    }

    /** What went wrong, or null. */
    @Override
    public ApiError failure() {
        return failure;
    }

    /** What to bill from. */
    @Override
    public Tally tally() {
        return tally;
    }

    private boolean over() {
        return closed || failure != null;
    }

    private void relay() throws IOException {
        writer.sendHeld();
        boolean early = !tally.anyFinished();
        tally.told(scan);
        if (scan.finished != 0) {
            writer.hold(scan.json, scan.from, scan.end);
            return;
        }
        writer.begin(scan);
        // After a finish reason this may be the chunk that brings the usage, in a shape of its own.
        if (scan.usageNull || (scan.usageObject && early)) {
            writer.cutUsage();
        }
        writer.send();
    }

    /**
     * A chunk without choices is there for its usage, which the held chunk takes over. If it tells
     * something else it goes out with a choice that says nothing, but not first: an annotation of
     * the prompt (Azure's filter results) does not prove that an answer will come.
     */
    private void relayWithoutChoices() throws IOException {
        tally.told(scan);
        writer.sendHeld();
        if (writer.opened() && scan.choicesFrom >= 0 && !scan.usageObject) {
            writer.begin(scan);
            if (scan.usageNull) {
                writer.cutUsage();
            }
            writer.putNeutralChoice();
            writer.send();
        }
    }

    private void close() throws IOException {
        writer.sendHeld();
        if (!writer.opened()) {
            failure = ErrorEvent.EMPTY;
            return;
        }
        closed = true;
        writer.sendDone();
    }

    private void upstreamFailed(ApiError error) throws IOException {
        failure = error;
        if (writer.opened()) {
            fail(error);
        }
    }
}
