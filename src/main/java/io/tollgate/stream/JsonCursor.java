package io.tollgate.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Walks over the bytes of one JSON text without building anything.
 *
 * <p>Strict about structure, strings and escapes; numbers and literals are any run of their
 * letters, so that a {@code NaN} which most clients read is not held against the provider. The
 * first fault sends the cursor to the end, where every walk stops.
 */
abstract sealed class JsonCursor permits DeltaScan {

    private static final int END = -1;
    static final int DEEPEST = 256;
    private static final ObjectMapper JSON = new ObjectMapper();

    byte[] json;
    int from;
    int end;
    int pos;
    boolean malformed;
    boolean multiline;
    int memberFrom;

    private byte[] key;
    private int keyFrom;
    private int keyTo;
    private boolean escaped;

    final void start(byte[] text, int start, int to) {
        json = text;
        from = start;
        pos = start;
        end = to;
        malformed = false;
        multiline = false;
    }

    final int textFrom() {
        return Bytes.spaceEnd(json, from, end);
    }

    final void finish() {
        if (!malformed && peek() != END) {
            fault();
        }
    }

    /** The next byte that is not white space, without taking it, or -1 at the end. */
    final int peek() {
        for (; pos < end; pos++) {
            byte next = json[pos];
            if (next == '\n' || next == '\r') {
                multiline = true;
            } else if (next != ' ' && next != '\t') {
                return next & 0xFF;
            }
        }
        return END;
    }

    /** Takes the key of an object's next member and stops before its value; false at the brace. */
    final boolean member(boolean first) {
        int next = peek();
        memberFrom = pos;
        if (next == '}') {
            pos++;
            return false;
        }
        if (!first) {
            if (next != ',') {
                return fault();
            }
            pos++;
            next = peek();
        }
        return next == '"' ? key() : fault();
    }

    private boolean key() {
        int start = pos + 1;
        string();
        key = json;
        keyFrom = start;
        keyTo = pos - 1;
        if (escaped && !malformed) {
            unescapeKey();
        }
        if (peek() != ':') {
            return fault();
        }
        pos++;
        return true;
    }

    private void unescapeKey() {
        key = text(keyFrom - 1).getBytes(StandardCharsets.UTF_8);
        keyFrom = 0;
        keyTo = key.length;
    }

    /** What the string just taken says, or nothing if that is no text at all. */
    final String text(int start) {
        if (!escaped) {
            return new String(json, start + 1, pos - start - 2, StandardCharsets.UTF_8);
        }
        try {
            return JSON.readValue(json, start, pos - start, String.class);
        } catch (IOException badUtf8) {
            fault();
            return "";
        }
    }

    /** Where the member just taken ends: after the comma behind it, if it is the first. */
    final int memberEnd(boolean first) {
        int at = pos;
        return first && peek() == ',' ? pos + 1 : at;
    }

    final boolean keyIs(byte[] name) {
        return Bytes.equal(key, keyFrom, keyTo, name);
    }

    /** Stops where an array's next element must be; false at the bracket. */
    final boolean element(boolean first) {
        int next = peek();
        if (next == ']') {
            pos++;
            return false;
        }
        if (first) {
            return true;
        }
        pos++;
        return next == ',' || fault();
    }

    /** Takes a whole value. */
    final void skip() {
        skip(DEEPEST);
    }

    private void skip(int depth) {
        int next = depth == 0 ? END : peek();
        if (next == '"') {
            string();
        } else if (next == '{') {
            pos++;
            for (boolean first = true; member(first); first = false) {
                skip(depth - 1);
            }
        } else if (next == '[') {
            pos++;
            for (boolean first = true; element(first); first = false) {
                skip(depth - 1);
            }
        } else {
            scalar(next);
        }
    }

    private void scalar(int first) {
        int start = pos;
        pos = first == END ? pos : Bytes.scalarEnd(json, pos, end);
        if (pos == start) {
            fault();
        }
    }

    /** Takes a string whose opening quote is next. */
    final void string() {
        escaped = false;
        int at = pos + 1;
        while ((at = Bytes.stringEnd(json, at, end)) < end) {
            if (json[at] == '"') {
                pos = at + 1;
                return;
            }
            if (json[at] != '\\') {
                break;
            }
            escaped = true;
            at = Bytes.escapeEnd(json, at + 1, end);
        }
        fault();
    }

    /** Gives up; false, for callers that answer at once. */
    final boolean fault() {
        malformed = true;
        pos = end;
        return false;
    }
}
