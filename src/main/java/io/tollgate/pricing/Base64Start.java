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
        int end = from + length;
        int comma = from;
        while (comma < Math.min(end, from + LONGEST_TYPE) && body[comma] != ',') {
            comma++;
        }
        String type = new String(body, from, comma - from, StandardCharsets.US_ASCII);
        String plain = type.toLowerCase(Locale.ROOT).replace("\\", "");
        if (comma >= end || !plain.startsWith("data:") || !plain.endsWith(";base64")) {
            return null;
        }
        return decode(body, comma + 1, end - comma - 1);
    }

    /** Some languages write a slash in JSON as a backslash and a slash. */
    static @Nullable byte[] decode(byte[] body, int from, int length) {
        byte[] digits = new byte[Math.min(length, MOST)];
        int count = 0;
        for (int i = from; i < from + digits.length; i++) {
            if (body[i] != '\\') {
                digits[count++] = body[i];
            }
        }
        int whole = count - count % 4;
        try {
            return Base64.getDecoder().decode(Arrays.copyOf(digits, whole));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
