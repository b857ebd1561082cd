import java.nio.charset.StandardCharsets;

/** Searches in bytes as they came, since making a string of every event would be most of the load generator's work. */
final class Text {

    private Text() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean contains(byte[] text, int length, byte[] wanted) {
        return find(text, length, wanted) >= 0;
    }

    static boolean startsAt(byte[] text, int length, int at, byte[] wanted) {
        if (at + wanted.length > length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (text[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    static int find(byte[] text, int length, byte[] wanted) {
        for (int at = 0; at <= length - wanted.length; at++) {
            if (text[at] == wanted[0] && startsAt(text, length, at, wanted)) {
                return at;
            }
        }
        return -1;
    }

    /** The decimal number that starts at {@code at}; 0 if there is none. */
    static long number(byte[] text, int length, int at) {
        long value = 0;
        for (int i = at; i < length && text[i] >= '0' && text[i] <= '9'; i++) {
            value = value * 10 + text[i] - '0';
        }
        return value;
    }
}
