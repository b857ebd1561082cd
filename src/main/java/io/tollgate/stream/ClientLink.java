package io.tollgate.stream;

import java.nio.channels.SelectableChannel;
import org.springframework.lang.Nullable;

/** The caller's connection, as far as one needs it to notice that the caller has left. */
public interface ClientLink {

    /** A channel that becomes readable when the caller leaves, or null if it has to be asked. */
    @Nullable
    SelectableChannel channel();

    /**
     * Whether the caller has left. Asked every tick where there is no channel, else only when the
     * channel is readable. Bytes that the caller sent ahead are kept.
     */
    Presence look();

    /** What a look finds. */
    enum Presence {
        HERE,
        LEFT,
        /**
         * The caller has sent ahead: its end can't be seen behind those bytes, so looking is of no
         * more use.
         */
        TALKING
    }
}
