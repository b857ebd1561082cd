package io.tollgate.upstream;

import io.tollgate.stream.EventSink;
import io.tollgate.stream.StreamMeter;
import io.tollgate.stream.Tally;
import java.io.IOException;
import org.springframework.lang.Nullable;

/**
 * Tells the caller of a stream, before its end, what of the answer his dialect has no place for:
 * the headers have gone by then, so a comment says what the header would have.
 */
final class LossMeter implements StreamMeter {

    private final @Nullable StreamMeter other;
    private final Adjustments losses;
    private Tally tally;

    /**
     * @param other that follows the stream, too, and has the first word; or null
     * @param losses none yet, in the manner of the request
     */
    LossMeter(@Nullable StreamMeter other, Adjustments losses) {
        this.other = other;
        this.losses = losses;
    }

    @Override
    public void begin(Tally following) {
        tally = following;
        if (other != null) {
            other.begin(following);
        }
    }

    @Override
    public boolean delivered(String text) {
        return other == null || other.delivered(text);
    }

    @Override
    public @Nullable String ends() {
        tally.lost().forEach(losses::lost);
        return losses.none() ? null : Adjustments.HEADER + ": " + losses.header();
    }

    /** The other first: it may book, and must even if nobody is there to be told. */
    @Override
    public void endIn(EventSink sink) throws IOException {
        if (other != null) {
            other.endIn(sink);
        }
        StreamMeter.super.endIn(sink);
    }
}
