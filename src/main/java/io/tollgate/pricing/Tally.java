package io.tollgate.pricing;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;

/**
 * Adds up the tokens of one prompt, as one family counts them.
 *
 * <p>Bounded in time: what is beyond {@link #EXACT_CHARS} characters counts a token a byte, which
 * no tokenizer exceeds, and the tokenizer never sees more than {@link #LONGEST_PIECE} at once,
 * because its time grows faster than a run without spaces. Not safe for use by several threads.
 */
final class Tally {

    static final int EXACT_CHARS = 1 << 20;
    static final int LONGEST_PIECE = 1024;

    /** One for all: each that is loaded takes tens of megabytes. */
    static final EncodingRegistry ENCODINGS = Encodings.newLazyEncodingRegistry();

    private final Family family;
    private final Encoding encoding;
    private int exactLeft = EXACT_CHARS;
    private long textTokens;
    private long digits;
    private long scriptPercents;
    private long fixedTokens;

    Tally(Family family) {
        this.family = family;
        this.encoding = ENCODINGS.getEncoding(family.encoding);
    }

    /** Counts what is no text, or is known in tokens. */
    void add(long tokens) {
        fixedTokens = Math.addExact(fixedTokens, tokens);
    }

    /** Whether text of so many bytes would be counted a token a byte. */
    boolean isTooLong(int bytes) {
        return bytes > exactLeft;
    }

    void add(CharSequence text) {
        if (text.length() > exactLeft) {
            // No character has more than three bytes; pairs of characters have four.
            add(3L * text.length());
            return;
        }
        exactLeft -= text.length();
        weigh(text);
        textTokens += TextCounts.of(encoding, text.toString());
    }

    long tokens() {
        long percents =
                textTokens * (100L + family.marginPercent)
                        + scriptPercents * family.scriptPercent / 100
                        + (family.singleDigits ? digits * 67 : 0);
        return Math.addExact(fixedTokens, Math.ceilDiv(percents, 100L));
    }

    private void weigh(CharSequence text) {
        if (family.scriptPercent == 0 && !family.singleDigits) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c >= 0x370 && c < 0x2000) {
                scriptPercents += scriptPercent(c);
            }
        }
    }

    /**
     * Percent of a token that a character costs on top elsewhere: Greek and Cyrillic, then Hebrew
     * and Arabic, then the scripts of India and South-East Asia.
     */
    private static int scriptPercent(char c) {
        return c < 0x590 ? 40 : c < 0x900 ? 75 : 130;
    }
}
