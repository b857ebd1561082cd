package io.tollgate.pricing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.springframework.lang.Nullable;

/** Decodes the beginning of a {@code data:} URL, enough to see what picture it is. */
final class Base64Start {

    /** A photograph's profile and preview may come before its size. */
    private static final int MOST = 256 * 1024;

    private static final int LONGEST_TYPE = 100;

    private Base64Start() {}

    /**
     * @return null if the URL is none, or not in base64
     */
    static @Nullable byte[] of(byte[] body, int from, int length) {
        byte[] url = Unescaped.start(body, from, length, LONGEST_TYPE + MOST);
        int comma = 0;
        while (comma < Math.min(url.length, LONGEST_TYPE) && url[comma] != ',') {
            comma++;
        }
        String type = new String(url, 0, comma, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        if (comma >= url.length || !type.startsWith("data:") || !type.endsWith(";base64")) {
            return null;
        }
        return decode(Arrays.copyOfRange(url, comma + 1, url.length));
    }

    static @Nullable byte[] decode(byte[] body, int from, int length) {
        return decode(Unescaped.start(body, from, length, MOST));
    }

    /** Some break their digits into lines. */
    private static @Nullable byte[] decode(byte[] lines) {
        byte[] digits = new byte[lines.length];
        int count = 0;
        for (byte digit : lines) {
            if (digit > ' ') {
                digits[count++] = digit;
            }
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOf(digits, count - count % 4));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
