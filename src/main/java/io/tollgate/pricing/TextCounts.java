package io.tollgate.pricing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.knuddels.jtokkit.api.Encoding;

/**
 * The tokens of texts, remembered: each turn of a conversation brings all that was said before, and
 * each conversation the instructions of its maker.
 */
final class TextCounts {

    /** Counting a shorter one costs no more than looking for it. */
    private static final int SHORTEST = 32;

    private static final int LONGEST = 16 * 1024;

    /** Characters of all texts that are remembered. */
    private static final long ROOM = 4 << 20;

    private static final Cache<Text, Long> KNOWN =
            Caffeine.newBuilder()
                    .maximumWeight(ROOM)
                    .weigher((Text text, Long count) -> text.said().length())
                    .build();

    private record Text(Encoding encoding, String said) {}

    private TextCounts() {}

    static long of(Encoding encoding, String text) {
        return text.length() < SHORTEST || text.length() > LONGEST
                ? count(encoding, text)
                : KNOWN.get(new Text(encoding, text), missing -> count(encoding, text));
    }

    private static long count(Encoding encoding, String text) {
        long tokens = 0;
        for (int from = 0; from < text.length(); ) {
            int to = pieceEnd(text, from);
            tokens += encoding.countTokensOrdinary(text.substring(from, to));
            // A cut anywhere but between words may save a token at most, so it costs one.
            tokens += to < text.length() && !betweenWords(text, to) ? 1 : 0;
            from = to;
        }
        return tokens;
    }

    /** Preferably between words, where the tokenizer would have cut too. */
    private static int pieceEnd(String text, int from) {
        if (text.length() - from <= Tally.LONGEST_PIECE) {
            return text.length();
        }
        int most = from + Tally.LONGEST_PIECE;
        for (int at = most; at > from + Tally.LONGEST_PIECE / 2; at--) {
            if (betweenWords(text, at)) {
                return at;
            }
        }
        return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
    }

    private static boolean betweenWords(String text, int at) {
        return at + 1 < text.length()
                && text.charAt(at) == ' '
                && Character.isLetter(text.charAt(at - 1))
                && Character.isLetter(text.charAt(at + 1));
    }
}
