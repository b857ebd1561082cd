package io.tollgate.stream;

import java.nio.charset.StandardCharsets;

/**
 * What the deltas of one chunk say: whose role the first one gives, and how much text they bring.
 */
abstract sealed class DeltaScan extends JsonCursor permits ChunkScan {

    private static final byte[] ROLE = ascii("role");
    private static final byte[] REASONING_DETAILS = ascii("reasoning_details");
    private static final byte[][] TEXTS = {
        ascii("content"), ascii("refusal"), ascii("reasoning"), ascii("reasoning_content")
    };
    private static final byte[][] NESTED = {
        ascii("tool_calls"), ascii("function_call"), ascii("audio")
    };
    private static final byte[][] NESTED_TEXTS = {
        ascii("arguments"), ascii("name"), ascii("input"), ascii("text"), ascii("thinking")
    };

    /** Inside the opening brace of the first choice's delta, or -1. */
    int deltaFrom;

    boolean deltaEmpty;

    /** The first delta's role, of which {@code roleNull} says that it is not one. */
    int roleFrom;

    int roleTo;
    boolean roleNull;

    /** The role's whole member with the comma that goes with it. */
    int roleCutFrom;

    int roleCutTo;

    /** Whether any delta brings text, reasoning, a refusal, a tool call or audio. */
    boolean content;

    /** Bytes of those texts as they stand in the JSON, escapes included. */
    int contentBytes;

    /** Collects those texts as they are read; null where nobody counts them. */
    StringBuilder texts;

    /** Whether the delta just read gives a role. */
    private boolean role;

    final void forgetDeltas() {
        deltaFrom = -1;
        roleFrom = -1;
        content = false;
        contentBytes = 0;
        if (texts != null) {
            texts.setLength(0);
        }
    }

    /** Takes a choice's delta; true if it gives a role. */
    final boolean delta(boolean firstChoice) {
        role = false;
        if (peek() != '{') {
            skip();
            return false;
        }
        pos++;
        if (firstChoice) {
            deltaFrom = pos;
            deltaEmpty = peek() == '}';
        }
        for (boolean first = true; member(first); first = false) {
            deltaMember(first, firstChoice);
        }
        return role;
    }

    private void deltaMember(boolean first, boolean firstChoice) {
        if (keyIsOneOf(TEXTS)) {
            text();
        } else if (keyIs(ROLE)) {
            role(first, firstChoice);
        } else if (keyIsOneOf(NESTED)) {
            content |= filled();
            nested(DEEPEST);
        } else if (keyIs(REASONING_DETAILS)) {
            // Repeats what reasoning says, or encrypts it: content, but nothing to count.
            content |= filled();
            skip();
        } else {
            skip();
        }
    }

    private void role(boolean first, boolean firstChoice) {
        int memberAt = memberFrom;
        peek();
        int from = pos;
        role = said();
        if (firstChoice) {
            roleFrom = from;
            roleTo = pos;
            roleNull = !role;
            roleCutFrom = memberAt;
            roleCutTo = memberEnd(first);
        }
    }

    private void text() {
        int next = peek();
        if (next == '"') {
            count();
        } else if (next == '[' || next == '{') {
            content |= filled();
            nested(DEEPEST);
        } else {
            skip();
        }
    }

    private void count() {
        int from = pos;
        string();
        int length = pos - from - 2;
        if (length > 0 && !malformed) {
            contentBytes += length;
            content = true;
            if (texts != null) {
                texts.append(text(from));
            }
        }
    }

    /** Whether the next value is an object or array with something in it. */
    private boolean filled() {
        int next = peek();
        int at = pos;
        if (next != '{' && next != '[') {
            return false;
        }
        pos++;
        int inside = peek();
        pos = at;
        return inside != '}' && inside != ']';
    }

    /** Takes a value and counts the texts in it. */
    private void nested(int depth) {
        int next = peek();
        if (depth == 0) {
            fault();
        } else if (next == '{') {
            pos++;
            for (boolean first = true; member(first); first = false) {
                nestedMember(depth - 1);
            }
        } else if (next == '[') {
            pos++;
            for (boolean first = true; element(first); first = false) {
                nested(depth - 1);
            }
        } else {
            skip();
        }
    }

    private void nestedMember(int depth) {
        if (keyIsOneOf(NESTED_TEXTS) && peek() == '"') {
            count();
        } else {
            nested(depth);
        }
    }

    /** Takes a value; false if it is null or "", which some providers send for it. */
    final boolean said() {
        int next = peek();
        int from = pos;
        skip();
        return next != 'n' && (next != '"' || pos - from > 2);
    }

    private boolean keyIsOneOf(byte[][] names) {
        for (byte[] name : names) {
            if (keyIs(name)) {
                return true;
            }
        }
        return false;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
