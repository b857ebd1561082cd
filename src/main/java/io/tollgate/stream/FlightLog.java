package io.tollgate.stream;

import io.tollgate.completion.Usage;
import org.springframework.lang.Nullable;

/**
 * What one request turned out to be, for metrics and logs.
 *
 * <p>Written by the request's own thread; read there, too, when the request is over.
 */
public final class FlightLog {

    private static final String NONE = "none";

    private final long started = System.nanoTime();
    private volatile String door = NONE;
    private volatile String model = NONE;
    private volatile String upstream = NONE;
    private volatile String ending;
    private volatile long firstByte;
    private volatile boolean streamed;
    private volatile Usage usage;

    FlightLog() {}

    /** Nanoseconds since the request came in. */
    public long age() {
        return System.nanoTime() - started;
    }

    /** The path template of the door that the request came to. */
    public void enters(String doorPath) {
        door = doorPath;
    }

    public String door() {
        return door;
    }

    /** The model that answers, and where. */
    public void about(String modelId, String upstreamName) {
        model = modelId;
        upstream = upstreamName;
    }

    public String model() {
        return model;
    }

    public String upstream() {
        return upstream;
    }

    /**
     * How it ended, where the HTTP status can't tell: {@code broken} for a stream that died after
     * it began.
     */
    public void ended(String how) {
        ending = how;
    }

    /** How it ended, for all who stayed to see it. */
    String outcome(int status) {
        if (ending != null) {
            return ending;
        }
        return status < 400 ? "served" : status < 500 ? "refused" : "failed";
    }

    /** The first byte of a completion goes to the caller now. */
    public void opened() {
        firstByte = age();
    }

    /** What goes to the caller is a stream of events. */
    public void streams() {
        streamed = true;
    }

    public boolean streamed() {
        return streamed;
    }

    /** The tokens that the provider has reported. */
    public void used(Usage reported) {
        usage = reported;
    }

    /** The tokens of the answer, or null as long as none were reported. */
    public @Nullable Usage usage() {
        return usage;
    }

    /** Nanoseconds from the request to the first byte of its completion, or 0 if none was sent. */
    public long timeToFirstByte() {
        return firstByte;
    }
}
