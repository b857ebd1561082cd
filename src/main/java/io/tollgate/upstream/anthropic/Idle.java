package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.JsonTree;

/** What says nothing: a caller may well have written it. */
final class Idle {

    private Idle() {}

    /** Whether there is nothing at {@code node}, or nothing in it. */
    static boolean is(JsonNode node) {
        return JsonTree.isNothing(node);
    }
}
