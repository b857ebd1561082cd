package io.tollgate.stream;

/**
 * The few places where an outgoing chunk differs from the upstream's, in order of position. At one
 * position they stay in the order given: insertions first, then what is cut or replaced there.
 */
final class ChunkEdits {

    /** Id, model, role, usage and choices, each at most once. */
    private static final int MOST = 6;

    private static final byte[] NOTHING = {};

    private final int[] froms = new int[MOST];
    private final int[] tos = new int[MOST];
    private final byte[][] texts = new byte[MOST][];
    private int count;

    void clear() {
        count = 0;
    }

    void cut(int from, int to) {
        replace(from, to, NOTHING);
    }

    void insert(int at, byte[] text) {
        replace(at, at, text);
    }

    void replace(int from, int to, byte[] text) {
        int at = count++;
        while (at > 0 && froms[at - 1] > from) {
            froms[at] = froms[at - 1];
            tos[at] = tos[at - 1];
            texts[at] = texts[at - 1];
            at--;
        }
        froms[at] = from;
        tos[at] = to;
        texts[at] = text;
    }

    /** Puts {@code from} to {@code to} of the chunk, edited, into {@code out}. */
    void put(byte[] chunk, int from, int to, EventBuffer out) {
        int at = from;
        for (int i = 0; i < count; i++) {
            out.put(chunk, at, froms[i]);
            out.put(texts[i]);
            at = tos[i];
        }
        out.put(chunk, at, to);
    }
}
