package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.upstream.Adjustments;
import java.util.ArrayList;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Where the provider may keep a prompt for the next request: everything before a mark, tools first,
 * then the system prompt, then the messages.
 */
final class CacheMarks {

    private static final int MOST = 4;
    private static final String WANTED = "prompt_cache";

    private final JsonNode chat;
    private final ObjectNode out;
    private final List<ObjectNode> marked = new ArrayList<>();

    CacheMarks(JsonNode chat, ObjectNode out) {
        this.chat = chat;
        this.out = out;
    }

    void set(Adjustments told) {
        JsonNode whole = chat.path(Content.CACHE);
        if (whole.isObject()) {
            out.set(Content.CACHE, whole);
        }
        collect(out.path("tools"));
        collect(out.path("system"));
        collect(out.path("messages"));
        limit(whole.isObject() ? MOST - 1 : MOST, told);
        if (wanted() && marked.isEmpty() && !whole.isObject()) {
            mark();
        }
    }

    private boolean wanted() {
        JsonNode wanted = chat.path(WANTED);
        if (!wanted.isBoolean() && !Tree.idle(wanted)) {
            throw Refusals.at(WANTED, "must be true or false");
        }
        return wanted.asBoolean();
    }

    private void collect(JsonNode blocks) {
        for (JsonNode block : blocks) {
            collect(block.path("content"));
            if (block.has(Content.CACHE)) {
                marked.add((ObjectNode) block);
            }
        }
    }

    /** The last ones stay: what is before a mark is kept with it, so they keep the most. */
    private void limit(int most, Adjustments told) {
        int tooMany = Math.max(0, marked.size() - most);
        for (ObjectNode block : marked.subList(0, tooMany)) {
            block.remove(Content.CACHE);
        }
        if (tooMany > 0) {
            told.changed(Content.CACHE, "last " + most);
        }
    }

    /**
     * Behind what all requests of an application have in common, tools and system prompt, so that
     * its other conversations find that; and at the end, which is where the next request of this
     * one goes on.
     */
    private void mark() {
        ObjectNode common = last(out.path("system"));
        mark(common == null ? last(out.path("tools")) : common);
        ObjectNode turn = last(out.path("messages"));
        mark(turn == null ? null : last(turn.path("content")));
    }

    private static void mark(@Nullable ObjectNode block) {
        if (block != null) {
            block.putObject(Content.CACHE).put("type", "ephemeral");
        }
    }

    private static @Nullable ObjectNode last(JsonNode blocks) {
        return (ObjectNode) blocks.get(blocks.size() - 1);
    }
}
