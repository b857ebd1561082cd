package io.tollgate.pricing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The beginning of a string, without the escapes by which JSON can write any character. */
final class Unescaped {

    private Unescaped() {}

    /**
     * @param from where the string is in {@code body}, which is sound JSON
     * @return at most {@code most} bytes; what an escape writes beyond ASCII is a question mark
     */
    static byte[] start(byte[] body, int from, int length, int most) {
        byte[] plain = new byte[Math.min(length, most)];
        int count = 0;
        int at = from;
        while (at < from + length && count < plain.length) {
            boolean escape = body[at] == '\\';
            plain[count++] = escape ? escaped(body, at + 1) : body[at];
            at += !escape ? 1 : body[at + 1] == 'u' ? 6 : 2;
        }
        return Arrays.copyOf(plain, count);
    }

    private static byte escaped(byte[] body, int at) {
        return switch (body[at]) {
            case 'u' -> {
                String digits = new String(body, at + 1, 4, StandardCharsets.US_ASCII);
                int character = Integer.parseInt(digits, 16);
                yield (byte) (character < 0x80 ? character : '?');
            }
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> body[at];
        };
    }
}
