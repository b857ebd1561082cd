package io.tollgate.pricing;

import com.knuddels.jtokkit.api.Encoding;

/**
 * Counts the tokens that a model has said, from their text, as they come.
 *
 * <p>Meant to be low, as the caller pays for them: a margin for makers whose tokenizer is not
 * published, as an estimate of a prompt has it, is left out. Long texts are counted in pieces that
 * end between words, or else lose a token each. Not safe for use by several threads.
 */
public final class OutputCount {

    /** Characters; what is cut within words should be worth more than the token that it loses. */
    private static final int SHORTEST_PIECE = 64;

    private final Encoding encoding;
    private final long most;
    private final StringBuilder waiting = new StringBuilder();
    private long waitingBytes;
    private long counted;
    private boolean cut;

    /**
     * @param most tokens that may be said; where the maker's tokenizer is another than ours, half
     *     as many more are not too many, so that nobody is cut off who keeps within his own count
     */
    OutputCount(Family family, long most) {
        this.encoding = Tally.ENCODINGS.getEncoding(family.encoding);
        this.most = family.isCounted() ? most : most + most / 2;
    }

    public void add(String text) {
        waiting.append(text);
        waitingBytes += bytes(text);
    }

    /** Whether more was said than may be; looks closely only when it could be so. */
    public boolean exceeds() {
        // No token has less than a byte.
        if (counted + waitingBytes > most) {
            int space = wordEnd(waiting.length());
            count(space > 0 || waiting.length() < SHORTEST_PIECE ? space : waiting.length());
        }
        // What waits is one token at least.
        return counted + Math.min(1, waitingBytes) > most;
    }

    /** The tokens so far. */
    public long tokens() {
        count(waiting.length());
        return counted;
    }

    private void count(int to) {
        int from = 0;
        while (from < to) {
            int end = Math.min(to, pieceEnd(from));
            counted += encoding.countTokensOrdinary(waiting.substring(from, end));
            // Tokenizers cut before a space; anywhere else there may have been one token for two.
            counted -= cut && waiting.charAt(from) != ' ' ? 1 : 0;
            cut = true;
            from = end;
        }
        waiting.delete(0, from);
        waitingBytes = bytes(waiting);
    }

    private int pieceEnd(int from) {
        int longest = from + Tally.LONGEST_PIECE;
        int space = wordEnd(Math.min(longest, waiting.length()));
        return longest < waiting.length() && space > from ? space : longest;
    }

    /** The last end of a word before {@code to} that has a space behind it, or 0. */
    private int wordEnd(int to) {
        int at = to - 1;
        while (at > 0
                && !(waiting.charAt(at) == ' '
                        && Character.isLetterOrDigit(waiting.charAt(at - 1)))) {
            at--;
        }
        return Math.max(0, at);
    }

    private static long bytes(CharSequence text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 0 : c < 0x800 ? 1 : 2;
        }
        return bytes;
    }
}
