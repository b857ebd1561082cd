package io.tollgate.stream;

/**
 * What one {@code chat.completion.chunk} says and where, learnt in one pass over its bytes.
 *
 * <p>Spans are offsets into the array given to {@link #scan}; a span that is not there starts at
 * -1. Only the members of the chunk, of its choices and of their deltas count: what tool arguments
 * or nested objects call by the same names does not. One object serves a stream, scan after scan.
 */
public final class ChunkScan extends DeltaScan {

    private static final byte[] ID = ascii("id");
    private static final byte[] MODEL = ascii("model");
    private static final byte[] USAGE = ascii("usage");
    private static final byte[] ERROR = ascii("error");
    private static final byte[] CHOICES = ascii("choices");
    private static final byte[] INDEX = ascii("index");
    private static final byte[] DELTA = ascii("delta");
    static final byte[] MESSAGE = ascii("message");
    private static final byte[] FINISH_REASON = ascii("finish_reason");

    /** The member of a choice that has its texts. */
    byte[] saying = DELTA;

    /** Inside the opening brace. */
    int headAt;

    /** At the closing brace. */
    int tailAt;

    int idFrom;
    int idTo;
    boolean idNull;
    int modelFrom;
    int modelTo;
    int errorFrom;
    int errorTo;
    int usageFrom;
    int usageTo;
    boolean usageNull;
    boolean usageObject;

    /** The whole member with the comma that goes with it. */
    int usageCutFrom;

    int usageCutTo;
    int choicesFrom;
    int choicesTo;
    int choiceCount;
    int firstIndex;

    /** One bit for the index of each choice in the chunk (modulo 64). */
    long indices;

    long finished;

    /** One bit for the index of each choice whose delta gives a role. */
    long roles;

    /**
     * Reads the chunk in {@code from} to {@code to}.
     *
     * @return false if that is no JSON object; the fields then mean nothing
     */
    boolean scan(byte[] text, int from, int to) {
        start(text, from, to);
        forget();
        if (peek() == '{') {
            headAt = ++pos;
            for (boolean first = true; member(first); first = false) {
                chunkMember(first);
            }
            tailAt = pos - 1;
            finish();
        } else {
            fault();
        }
        return !malformed;
    }

    /** Whether there is an array of choices with at least one in it. */
    boolean hasChoices() {
        return choiceCount > 0;
    }

    private void forget() {
        forgetDeltas();
        idFrom = -1;
        modelFrom = -1;
        errorFrom = -1;
        usageFrom = -1;
        usageNull = false;
        usageObject = false;
        choicesFrom = -1;
        choiceCount = 0;
        firstIndex = 0;
        indices = 0;
        finished = 0;
        roles = 0;
    }

    // Longer than a page on purpose: one chain of comparisons, nothing stored that is not asked
    // for.
    private void chunkMember(boolean first) {
        int memberAt = memberFrom;
        int next = peek();
        int from = pos;
        if (keyIs(CHOICES)) {
            choices(next);
        } else if (keyIs(USAGE)) {
            skip();
            usage(next, from, memberAt, first);
        } else if (keyIs(ID)) {
            skip();
            idFrom = from;
            idTo = pos;
            idNull = next == 'n';
        } else if (keyIs(MODEL)) {
            skip();
            modelFrom = from;
            modelTo = pos;
        } else if (keyIs(ERROR)) {
            // The SDKs, too, take false and "" for no error.
            errorFrom = said() && next != 'f' ? from : -1;
            errorTo = pos;
        } else {
            skip();
        }
    }

    private void usage(int next, int from, int memberAt, boolean first) {
        usageFrom = from;
        usageTo = pos;
        usageNull = next == 'n';
        usageObject = next == '{';
        usageCutFrom = memberAt;
        usageCutTo = memberEnd(first);
    }

    private void choices(int next) {
        int from = pos;
        if (next != '[') {
            skip();
            return;
        }
        pos++;
        for (boolean first = true; element(first); first = false) {
            choice(first);
        }
        choicesFrom = from;
        choicesTo = pos;
    }

    private void choice(boolean firstChoice) {
        choiceCount++;
        if (peek() != '{') {
            skip();
            return;
        }
        pos++;
        int index = 0;
        boolean finish = false;
        boolean role = false;
        for (boolean first = true; member(first); first = false) {
            if (keyIs(INDEX)) {
                index = number();
            } else if (keyIs(saying)) {
                role = delta(firstChoice);
            } else if (keyIs(FINISH_REASON)) {
                finish = said();
            } else {
                skip();
            }
        }
        note(firstChoice, index, finish, role);
    }

    private void note(boolean firstChoice, int index, boolean finish, boolean role) {
        long bit = 1L << index;
        indices |= bit;
        finished |= finish ? bit : 0;
        roles |= role ? bit : 0;
        firstIndex = firstChoice ? index : firstIndex;
    }

    private int number() {
        peek();
        int from = pos;
        skip();
        int number = 0;
        for (int at = from; at < pos && json[at] >= '0' && json[at] <= '9'; at++) {
            number = number * 10 + json[at] - '0';
        }
        return number;
    }
}
