package io.tollgate.stream;

import io.tollgate.completion.Usage;
import io.tollgate.completion.UsageNames;
import io.tollgate.completion.UsageWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What a stream has told about itself and delivered so far: what it is billed from. */
public final class Tally {

    private static final String CUT_CHOICE =
            "{\"index\":%d,\"delta\":{},\"finish_reason\":\"length\"}";

    private static final int MOST_LOST = 100;

    private byte[] usage;
    private byte[] noted;
    private long indices;
    private long finished;
    private final Set<String> lost = new LinkedHashSet<>(2);
    private int deliveredChunks;
    private long deliveredBytes;

    /** The last usage object that the upstream told, as callers read it, or null. */
    public byte[] usage() {
        byte[] last = usage == null ? noted : usage;
        return last == null ? null : last.clone();
    }

    /** Notes something of the answer that its caller's dialect has no place for. */
    public void lose(String place) {
        if (lost.size() < MOST_LOST) {
            lost.add(place);
        }
    }

    /** What of the answer has had no place so far. */
    public Collection<String> lost() {
        return lost;
    }

    /** Whether every choice seen so far has its finish reason. */
    public boolean finished() {
        return finished != 0 && (indices & ~finished) == 0;
    }

    /** How many chunks with text, reasoning, a refusal, a tool call or audio were delivered. */
    public int deliveredChunks() {
        return deliveredChunks;
    }

    /** How many bytes of such texts were delivered, JSON escapes included. */
    public long deliveredBytes() {
        return deliveredBytes;
    }

    /** Notes usage that no chunk tells as long as the stream goes on, a JSON object. */
    public void note(byte[] soFar) {
        noted = soFar;
    }

    /** Takes what an upstream has told of its tokens by now; the last word counts. */
    public void told(Usage used) {
        usage = UsageWriter.json(used).getBytes(StandardCharsets.US_ASCII);
    }

    /** The upstream has said that its answer ends here, in words that are no chunk's. */
    public void finish() {
        indices = 1;
        finished = 1;
    }

    /** Takes note of one event with so many bytes of text, JSON escapes included. */
    public void delivered(int bytes) {
        deliveredChunks++;
        deliveredBytes += bytes;
    }

    void told(ChunkScan chunk) {
        indices |= chunk.indices;
        finished |= chunk.finished;
        if (chunk.usageObject) {
            usage = UsageNames.both(Arrays.copyOfRange(chunk.json, chunk.usageFrom, chunk.usageTo));
        }
    }

    void delivered(ChunkScan chunk) {
        if (chunk.content) {
            delivered(chunk.contentBytes);
        }
    }

    /** Choices, as JSON has them, that end all that have not ended. */
    byte[] cutChoices() {
        String choices =
                LongStream.range(0, Long.SIZE)
                        .filter(index -> (indices & ~finished & 1L << index) != 0)
                        .mapToObj(CUT_CHOICE::formatted)
                        .collect(Collectors.joining(",", "[", "]"));
        return DeltaScan.ascii(choices);
    }

    boolean anyFinished() {
        return finished != 0;
    }

    /** What chunks have told of {@link #usage}, not to be written to. */
    byte[] lastUsage() {
        return usage;
    }
}
