package io.tollgate.stream;

import io.tollgate.error.ApiError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Follows what a relay delivers, ends it when no more may be, and tells its caller last of all what
 * the meter has to say.
 */
final class MeteredChunks extends ForwardingRelay implements ChunkSink {

    private static final byte[] DONE = DeltaScan.ascii("[DONE]");

    private final StreamMeter meter;
    private final EventSink sink;
    private final ChunkScan scan;
    private boolean told;

    MeteredChunks(ChunkSink chunks, StreamMeter meter, EventSink sink) {
        super(chunks);
        this.meter = meter;
        this.sink = sink;
        this.scan = chunks.scan();
        scan.texts = new StringBuilder();
        meter.begin(chunks.tally());
    }

    @Override
    public ChunkScan scan() {
        return scan;
    }

    @Override
    public boolean acceptScanned() throws IOException {
        boolean chunk = !scan.malformed;
        if (scan.textFrom() < scan.end && (!chunk || scan.errorFrom >= 0)) {
            // [DONE], or what ends the stream too.
            tell();
        }
        boolean more = chunks.acceptScanned();
        return more && (!chunk || !scan.content || delivered());
    }

    private boolean delivered() throws IOException {
        if (meter.delivered(scan.texts.toString())) {
            return true;
        }
        byte[] last = cut();
        chunks.accept(last, 0, last.length);
        tell();
        return chunks.accept(DONE, 0, DONE.length);
    }

    /** The chunk that was one too many, saying only that its choices end here. */
    private byte[] cut() {
        ByteArrayOutputStream last = new ByteArrayOutputStream();
        last.write(scan.json, scan.from, scan.choicesFrom - scan.from);
        last.writeBytes(chunks.tally().cutChoices());
        last.write(scan.json, scan.choicesTo, scan.end - scan.choicesTo);
        return last.toByteArray();
    }

    private void tell() throws IOException {
        if (!told) {
            told = true;
            meter.endIn(sink);
        }
    }

    @Override
    public boolean acceptError(byte[] text, int from, int to) throws IOException {
        tell();
        return chunks.acceptError(text, from, to);
    }

    @Override
    public boolean end() throws IOException {
        tell();
        return chunks.end();
    }

    @Override
    public void fail(ApiError error) throws IOException {
        tell();
        chunks.fail(error);
    }
}
