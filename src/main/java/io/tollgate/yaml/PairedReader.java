package io.tollgate.yaml;

import java.io.IOException;
import java.io.Reader;
import java.util.Objects;

/**
 * Reads a text without ever giving away half a surrogate pair at the end of a piece: the YAML
 * library then reads on beyond the end of its buffer and fails.
 */
final class PairedReader extends Reader {

    private final String text;
    private int next;

    PairedReader(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        int end = Math.min(text.length(), next + length);
        if (end == next) {
            return length == 0 ? 0 : -1;
        }
        boolean half = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        int whole = half && end - next > 1 ? end - 1 : end;
        text.getChars(next, whole, into, offset);
        int count = whole - next;
        next = whole;
        return count;
    }

    @Override
    public void close() {
        next = text.length();
    }
}
