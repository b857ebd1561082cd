package io.tollgate.error;

import java.util.regex.Pattern;

/** Addresses and credentials, which providers like to quote in their messages. */
public final class Telltales {

    private static final Pattern TELLTALE =
            Pattern.compile(
                    "(?i)\\b(?:https?|wss?)://\\S+"
                            + "|\\bbearer\\s+\\S+"
                            + "|\\b(?:sk|pk|rk|gsk|xai)[-_][\\w*.-]{6,}"
                            // Words such as api_version begin like this too: ids have digits.
                            + "|\\b(?:key|api|org|proj|acct)[-_](?=[\\w-]*[\\d*])[\\w*-]{6,}"
                            + "|\\bAIza[\\w-]{10,}"
                            + "|\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?\\b"
                            + "|\\b(?:[a-z0-9-]+\\.)+(?:com|net|org|io|ai|dev|cloud|internal|local)"
                            + "\\b(?::\\d+)?");

    private Telltales() {}

    /** The text without them, and not longer than {@code longest} characters. */
    public static String removed(String text, int longest) {
        // Shortened first, too: the pattern should not see megabytes.
        String plain = TELLTALE.matcher(shorten(text, 4 * longest)).replaceAll("[removed]");
        return shorten(plain, longest);
    }

    private static String shorten(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, splits ? longest - 1 : longest);
    }
}
