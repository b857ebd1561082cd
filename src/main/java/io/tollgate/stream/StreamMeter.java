package io.tollgate.stream;

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

    /** What the caller is told before the end, as a comment: one line of ASCII. */
    String comment();
}
