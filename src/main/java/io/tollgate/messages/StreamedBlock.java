package io.tollgate.messages;

import io.tollgate.completion.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.springframework.lang.Nullable;

/** One block of a message while it comes, and what of it has to wait for the block before. */
final class StreamedBlock {

    /** What a block is; only the arguments of a tool say themselves when they are whole. */
    enum Kind {
        THINKING,
        REDACTED,
        TEXT,
        TOOL
    }

    final Kind kind;
    final List<String> held = new ArrayList<>(1);
    private final JsonBalance arguments = new JsonBalance();
    private String id = "";
    private String name = "";
    private @Nullable String start;
    boolean started;

    private StreamedBlock(Kind kind, @Nullable String start) {
        this.kind = kind;
        this.start = start;
    }

    static StreamedBlock text() {
        return new StreamedBlock(Kind.TEXT, "{\"type\":\"text\",\"text\":\"\"}");
    }

    static StreamedBlock thinking() {
        return new StreamedBlock(
                Kind.THINKING, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}");
    }

    /**
     * @param block the whole of it, JSON
     */
    static StreamedBlock redacted(String block) {
        return new StreamedBlock(Kind.REDACTED, block);
    }

    /**
     * @param id what the call is called if its provider does not say
     */
    static StreamedBlock tool(String id) {
        StreamedBlock block = new StreamedBlock(Kind.TOOL, null);
        block.id = id;
        return block;
    }

    /** Who is called, which the first delta of a call says. */
    void named(String theirId, String theirName) {
        if (start == null) {
            id = theirId.isEmpty() ? id : theirId;
            name = theirName.isEmpty() ? name : theirName;
            start = name.isEmpty() ? null : call();
        }
    }

    private String call() {
        return "{\"type\":\"tool_use\",\"id\":"
                + JsonText.quote(id)
                + ",\"name\":"
                + JsonText.quote(name)
                + ",\"input\":{}}";
    }

    void argued(String piece) {
        arguments.take(piece);
    }

    /** Whether it can be begun: a call can't without its name. */
    boolean known() {
        return start != null;
    }

    /** How it begins. */
    String start() {
        return start == null ? call() : start;
    }

    /** Whether nothing more belongs to it, once another block has begun. */
    boolean whole() {
        return kind != Kind.TOOL || arguments.whole();
    }
}
