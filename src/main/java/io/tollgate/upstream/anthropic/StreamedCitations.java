package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tollgate.completion.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The citations of one stream. They may come before the text that they are of, and where that ends
 * is not known before it has: so they wait for the end of its block, and the text does not.
 */
final class StreamedCitations {

    private final List<JsonNode> held = new ArrayList<>(1);
    private int from;
    private int to;

    /** A block begins. */
    void begin() {
        from = to;
    }

    /** The block that is open has so many characters more. */
    void said(int characters) {
        to += characters;
    }

    void hold(JsonNode citation) {
        held.add(citation);
    }

    boolean none() {
        return held.isEmpty();
    }

    /** The annotations of the block that has ended. */
    ArrayNode take(Consumer<String> lost) {
        ArrayNode annotations = JsonTree.array();
        held.forEach(citation -> Citations.add(annotations, citation, from, to, lost));
        held.clear();
        return annotations;
    }
}
