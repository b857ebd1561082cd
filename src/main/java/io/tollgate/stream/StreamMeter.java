package io.tollgate.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.lang.Nullable;

/** Follows what one stream delivers, for who is paid by it. Used by the request's own thread. */
public interface StreamMeter {

    /**
     * The stream begins.
     *
     * @param tally what it has told and delivered, from now on at any time
     */
    void begin(Tally tally);

    /**
     * A chunk has been delivered.
     *
     * @param text all that it says, as its reader sees it
     * @return false if no more may be: then the stream ends as at a model's limit of length
     */
    boolean delivered(String text);

    /**
     * The stream has told all that it will and ends, well or badly; its end has not gone out yet.
     *
     * @return what the caller is told before the end, as a comment: one line of ASCII; or null
     */
    @Nullable
    String ends();

    /** Ends, and sends what is to be told to {@code sink}. */
    default void endIn(EventSink sink) throws IOException {
        String told = ends();
        if (told != null) {
            byte[] comment = (": " + told + "\n\n").getBytes(StandardCharsets.US_ASCII);
            sink.event(comment, 0, comment.length);
        }
    }
}
