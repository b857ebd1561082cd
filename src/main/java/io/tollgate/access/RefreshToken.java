package io.tollgate.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What is exchanged for the next token: the name of a session and a secret, both random.
 *
 * <p>Its hash has no pepper, as it has to be the same for every instance; 32 random bytes are not
 * guessed from a hash.
 */
record RefreshToken(String session, String secret) {

    /** What it begins with, so that scanners for leaked secrets know it. */
    private static final String PREFIX = "tgr_";

    private static final int SESSION_BYTES = 16;
    private static final int SESSION_LENGTH = 22;
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("tgr_[A-Za-z0-9_-]{65}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Whether {@code text} looks like one. */
    static boolean hasForm(String text) {
        return FORM.matcher(text).matches();
    }

    static RefreshToken parse(String text) {
        if (!hasForm(text)) {
            throw Refusals.badRefreshToken();
        }
        int from = PREFIX.length();
        int middle = from + SESSION_LENGTH;
        return new RefreshToken(text.substring(from, middle), text.substring(middle));
    }

    /** The first of a new session. */
    static RefreshToken first() {
        return new RefreshToken(random(SESSION_BYTES), random(SECRET_BYTES));
    }

    /** The next of the same session. */
    RefreshToken next() {
        return new RefreshToken(session, random(SECRET_BYTES));
    }

    /** As its owner sees it. */
    String text() {
        return PREFIX + session + secret;
    }

    String hash() {
        return DigestUtils.sha256Hex(text());
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    @Override
    public String toString() {
        return "RefreshToken[***]";
    }
}
