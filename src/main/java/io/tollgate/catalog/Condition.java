package io.tollgate.catalog;

import java.util.List;
import org.springframework.lang.Nullable;

/**
 * When a rule holds: all of it must be so.
 *
 * @param when what the request must be
 * @param unless what it must not be
 * @param with a parameter that must be there too, or null
 * @param door the dialect of the body, or null for either
 * @param tool the type of a tool that must be offered, or null
 */
public record Condition(
        List<Fact> when,
        List<Fact> unless,
        @Nullable String with,
        @Nullable Door door,
        @Nullable String tool) {

    public static final Condition ALWAYS = new Condition(List.of(), List.of(), null, null);

    public Condition(
            List<Fact> when, List<Fact> unless, @Nullable String with, @Nullable Door door) {
        this(when, unless, with, door, null);
    }

    /** What can be asked about a request. */
    public enum Fact {
        /** It offers tools. */
        TOOLS,
        /** It wants a tool to be called. */
        FORCED_TOOL,
        /** It asks for thinking. */
        THINKING,
        /** It asks for none. */
        THINKING_OFF,
        /** Its last message is the beginning of the answer. */
        PREFILL
    }

    /** The dialect of a body. */
    public enum Door {
        CHAT,
        MESSAGES
    }
}
