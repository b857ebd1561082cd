package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Finds the top-level members of a JSON object by scanning its bytes: no tree, no strings, no copy.
 *
 * <p>It trusts the text to be JSON and only promises not to fail on what is not. Long, because
 * everything that looks at bytes shares one way over them.
 */
public final class JsonScan {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] json;
    private final int to;
    private int at;
    private Span key = new Span(0, 0);
    private Span value = key;

    private JsonScan(byte[] json, int from, int to) {
        this.json = json;
        this.to = to;
        this.at = from;
    }

    /** Where the value of a member is, or null if the object has no such member, or is none. */
    public static @Nullable Span topLevel(byte[] json, int from, int to, String name) {
        JsonScan scan = new JsonScan(json, from, to);
        scan.skipMark();
        return scan.find(name)[0];
    }

    /** The same of several members, in one go: each where its name is. */
    public static @Nullable Span[] topLevel(byte[] json, String... names) {
        JsonScan scan = new JsonScan(json, 0, json.length);
        scan.skipMark();
        return scan.find(names);
    }

    /** A member of an object: its name without escapes, and where it and its value stand. */
    public record Member(String name, Span key, Span value) {}

    /** The members of an object in their order; none if it is no object. */
    public static List<Member> members(byte[] json, int from, int to) {
        JsonScan scan = new JsonScan(json, from, to);
        scan.skipMark();
        List<Member> members = new ArrayList<>();
        for (boolean more = scan.open('{'); more && scan.member(); ) {
            byte[] name = scan.plain(scan.key.from() + 1, scan.key.to() - 1);
            members.add(new Member(new String(name, StandardCharsets.UTF_8), scan.key, scan.value));
        }
        return members;
    }

    /** Where the first element of an array is, or null if it has none, or is none. */
    public static @Nullable Span first(byte[] json, Span array) {
        JsonScan scan = new JsonScan(json, array.from(), array.to());
        return scan.open('[') && scan.element() ? scan.value : null;
    }

    /** Where the elements of an array are; none if it is no array. */
    public static List<Span> elements(byte[] json, Span array) {
        JsonScan scan = new JsonScan(json, array.from(), array.to());
        List<Span> elements = new ArrayList<>();
        for (boolean more = scan.open('['); more && scan.element(); ) {
            elements.add(scan.value);
        }
        return elements;
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

    /** The first of each name counts, and looking ends when all are found. */
    private @Nullable Span[] find(String... names) {
        byte[][] wanted = new byte[names.length][];
        Arrays.setAll(wanted, i -> names[i].getBytes(StandardCharsets.UTF_8));
        Span[] found = new Span[names.length];
        int missing = names.length;
        for (boolean more = open('{'); more && missing > 0 && member(); ) {
            for (int i = 0; i < wanted.length; i++) {
                if (found[i] == null && matches(wanted[i], key.from() + 1, key.to() - 1)) {
                    found[i] = value;
                    missing--;
                }
            }
        }
        // Where the text is no JSON, a name may have nothing behind it.
        Arrays.setAll(found, i -> isNothing(found[i]) ? null : found[i]);
        return found;
    }

    private static boolean isNothing(@Nullable Span span) {
        return span == null || span.to() == span.from();
    }

    private boolean open(char bracket) {
        space();
        boolean opens = sees(bracket);
        at += opens ? 1 : 0;
        return opens;
    }

    /** Past the next member and the comma behind it; false if there is none. */
    private boolean member() {
        space();
        if (!sees('"')) {
            return false;
        }
        int keyFrom = at;
        string();
        key = new Span(keyFrom, at);
        space();
        at++;
        element();
        return true;
    }

    /** Past the next value and the comma behind it; false if there is none. */
    private boolean element() {
        space();
        int from = Math.min(at, to);
        value();
        value = new Span(from, Math.min(at, to));
        space();
        at++;
        return value.to() > from;
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
        int next = at;
        while (next < to && json[next] <= ' ' && json[next] >= 0) {
            next++;
        }
        at = next;
    }

    /** From the opening quote past the closing one. */
    private void string() {
        int next = at + 1;
        while (next < to && json[next] != '"') {
            next += json[next] == '\\' ? 2 : 1;
        }
        at = Math.min(to, next + 1);
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
        int next = at;
        while (next < to
                && json[next] != ','
                && json[next] != '}'
                && json[next] != ']'
                && json[next] > ' ') {
            next++;
        }
        at = Math.max(next, at + 1);
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
