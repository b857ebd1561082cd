package io.tollgate.access;

import org.springframework.lang.Nullable;

/** What a caller shows to be let in, read from the headers but not yet believed. */
sealed interface Credential {

    /** Above any token or key: a longer header is refused unread. */
    int LONGEST_HEADER = 16 * 1024;

    String SCHEME = "Bearer ";

    /** An opaque key. */
    record ApiKey(String value) implements Credential {
        @Override
        public String toString() {
            return "ApiKey[" + Refusals.masked(value) + "]";
        }
    }

    /** A JWT in compact form. */
    record Token(String value) implements Credential {
        @Override
        public String toString() {
            return "Token[" + value.length() + " characters]";
        }
    }

    /** Nothing. */
    record None() implements Credential {}

    static Credential from(@Nullable String authorization, @Nullable String apiKey) {
        if (authorization != null && !authorization.isBlank()) {
            return of(bearer(authorization));
        }
        if (apiKey != null && !apiKey.isBlank()) {
            requirePrintable("x-api-key", apiKey);
            return of(apiKey.strip());
        }
        return new None();
    }

    /**
     * Whether {@code value} looks like a JWT; the signature may be empty, as unsigned ones have it.
     */
    static boolean hasTokenForm(String value) {
        int first = value.indexOf('.');
        int second = value.indexOf('.', first + 1);
        return first > 0
                && second > first + 1
                && value.indexOf('.', second + 1) < 0
                && isBase64UrlOrDots(value);
    }

    /** Whether {@code value} can travel in a header: printable ASCII. */
    static boolean isPrintable(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static Credential of(String value) {
        if (value.isEmpty()) {
            return new None();
        }
        return hasTokenForm(value) ? new Token(value) : new ApiKey(value);
    }

    private static String bearer(String authorization) {
        requirePrintable("Authorization", authorization);
        String header = authorization.strip();
        if (header.equalsIgnoreCase(SCHEME.strip())) {
            return "";
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw Refusals.malformed("The Authorization header must be 'Bearer' and an API key.");
        }
        return header.substring(SCHEME.length()).strip();
    }

    private static void requirePrintable(String header, String value) {
        if (value.length() > LONGEST_HEADER) {
            throw Refusals.malformed("The " + header + " header is too long.");
        }
        if (!isPrintable(value)) {
            throw Refusals.malformed("The " + header + " header has characters no key has.");
        }
    }

    /** A plain loop, not a stream: this runs on every request. */
    private static boolean isBase64UrlOrDots(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!isLetter && (c < '0' || c > '9') && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }
}
