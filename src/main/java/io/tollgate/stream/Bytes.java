package io.tollgate.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Looks for bytes eight at a time: the loops that see every byte of every stream.
 *
 * <p>A zero byte of {@code word ^ pattern} is a match; {@code (x - 0x01…) & ~x & 0x80…} marks zero
 * bytes, and marks falsely only above a true one, so the lowest mark is always right.
 */
final class Bytes {

    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LF = ONES * '\n';
    private static final long CR = ONES * '\r';
    private static final long QUOTE = ONES * '"';
    private static final long BACKSLASH = ONES * '\\';
    private static final long SPACE = ONES * ' ';

    private Bytes() {}

    /** The first LF or CR in the slice, or {@code to}. */
    static int lineEnd(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORDS.get(bytes, at);
            long marks = (zeros(word ^ LF) | zeros(word ^ CR)) & HIGHS;
            if (marks != 0) {
                return at + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    /** The first quote, backslash or control character in the slice, or {@code to}. */
    static int stringEnd(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) WORDS.get(bytes, at);
            long controls = (word - SPACE) & ~word;
            long marks = (zeros(word ^ QUOTE) | zeros(word ^ BACKSLASH) | controls) & HIGHS;
            if (marks != 0) {
                return at + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        while (at < to && !endsString(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Behind the escape whose backslash is before {@code at}, or {@code to} if it is none. */
    static int escapeEnd(byte[] bytes, int at, int to) {
        if (at >= to) {
            return to;
        }
        if (bytes[at] != 'u') {
            return "\"\\/bfnrt".indexOf(bytes[at]) >= 0 ? at + 1 : to;
        }
        int end = at + 5;
        for (int digit = at + 1; digit < end; digit++) {
            if (digit >= to || Character.digit(bytes[digit], 16) < 0) {
                return to;
            }
        }
        return end;
    }

    /** The first byte that is neither a space nor a control character, or {@code to}. */
    static int spaceEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= 0 && bytes[at] <= ' ') {
            at++;
        }
        return at;
    }

    /** Behind the letters, digits and signs of a number or literal. */
    static int scalarEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && inScalar(bytes[at])) {
            at++;
        }
        return at;
    }

    static boolean equal(byte[] bytes, int from, int to, byte[] other) {
        return to - from == other.length && Arrays.equals(bytes, from, to, other, 0, other.length);
    }

    static boolean begin(byte[] bytes, int from, int to, byte[] with) {
        return to - from >= with.length && equal(bytes, from, from + with.length, with);
    }

    private static boolean endsString(byte b) {
        return b == '"' || b == '\\' || (b >= 0 && b < ' ');
    }

    private static boolean inScalar(byte b) {
        return (b >= '0' && b <= '9')
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || b == '-'
                || b == '+'
                || b == '.';
    }

    private static long zeros(long word) {
        return (word - ONES) & ~word;
    }
}
