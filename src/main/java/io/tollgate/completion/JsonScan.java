package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.lang.Nullable;

/**
 * Finds the top-level members of a JSON object by scanning its bytes: no tree, no strings, no copy.
 *
 * <p>It trusts the text to be JSON and only promises not to fail on what is not.
 */
public final class JsonScan {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] json;
    private final int to;
    private int at;

    private JsonScan(byte[] json, int from, int to) {
        this.json = json;
        this.to = to;
        this.at = from;
    }

    /** Where the value of a member is, or null if the object has no such member, or is none. */
    public static @Nullable Span topLevel(byte[] json, int from, int to, String name) {
        JsonScan scan = new JsonScan(json, from, to);
        scan.skipMark();
        return scan.find(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the text begins and ends as an object does: a cut-off answer does not. */
    public static boolean isObject(byte[] json, int from, int to) {
        JsonScan scan = new JsonScan(json, from, to);
        scan.space();
        if (!scan.sees('{')) {
            return false;
        }
        boolean closed = scan.value() && json[scan.at - 1] == '}';
        scan.space();
        return closed && scan.at == to;
    }

    /** Whether the text is an object without members. */
    public static boolean isEmpty(byte[] json, int from, int to) {
        JsonScan scan = new JsonScan(json, from, to);
        scan.space();
        scan.at++;
        scan.space();
        return scan.sees('}');
    }

    private @Nullable Span find(byte[] name) {
        space();
        if (!sees('{')) {
            return null;
        }
        at++;
        while (at < to) {
            space();
            if (!sees('"')) {
                return null;
            }
            int nameFrom = at + 1;
            string();
            boolean wanted = matches(name, nameFrom, at - 1);
            space();
            at++;
            space();
            int from = at;
            value();
            if (wanted) {
                return at > from ? new Span(from, at) : null;
            }
            space();
            at++;
        }
        return null;
    }

    /** Past a byte order mark, which some clients put first. */
    private void skipMark() {
        if (to - at > 2 && json[at] == (byte) 0xef && json[at + 1] == (byte) 0xbb) {
            at += 3;
        }
    }

    private boolean sees(char what) {
        return at < to && json[at] == what;
    }

    private void space() {
        while (at < to && json[at] <= ' ' && json[at] >= 0) {
            at++;
        }
    }

    /** From the opening quote past the closing one. */
    private void string() {
        at++;
        while (at < to && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        at = Math.min(to, at + 1);
    }

    /**
     * Past one value, nested ones whole.
     *
     * @return whether everything that it opens is closed
     */
    private boolean value() {
        int depth = 0;
        do {
            space();
            if (at >= to) {
                return false;
            }
            byte first = json[at];
            if (depth == 0 && (first == ',' || first == ':' || first == '}' || first == ']')) {
                return true;
            }
            depth += step(first);
        } while (depth > 0);
        return true;
    }

    /**
     * Past one token.
     *
     * @return how much deeper it is behind it
     */
    private int step(byte first) {
        switch (first) {
            case '"' -> string();
            case '{', '[', '}', ']', ',', ':' -> at++;
            default -> literal();
        }
        return first == '{' || first == '[' ? 1 : first == '}' || first == ']' ? -1 : 0;
    }

    private void literal() {
        int from = at;
        while (at < to && json[at] != ',' && json[at] != '}' && json[at] != ']' && json[at] > ' ') {
            at++;
        }
        if (at == from) {
            at++;
        }
    }

    private boolean matches(byte[] name, int from, int end) {
        int length = Math.max(0, end - from);
        for (int i = from; i < from + length; i++) {
            if (json[i] == '\\') {
                return Arrays.equals(plain(from, end), name);
            }
        }
        return Arrays.equals(json, from, from + length, name, 0, name.length);
    }

    /** A name without its escapes; empty if it is none. */
    private byte[] plain(int from, int end) {
        try (JsonParser name = JSON.createParser(json, from - 1, end - from + 2)) {
            String text = name.nextTextValue();
            return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        } catch (IOException notJson) {
            return new byte[0];
        }
    }
}
