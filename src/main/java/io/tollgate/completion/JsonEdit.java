package io.tollgate.completion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/**
 * What is to be different in an object of a body. Every byte that is not edited keeps its place and
 * spelling.
 *
 * <p>A path is a member, or a member of a member ({@code thinking.type}). Values are JSON texts. A
 * member that is null is as good as absent, but is not there twice.
 */
public final class JsonEdit {

    private static final String NULL = "null";

    /** A member that was there. */
    private static final class Entry {

        private final JsonScan.Member found;
        private @Nullable String name;
        private @Nullable String value;
        private @Nullable JsonEdit inside;
        private boolean gone;

        Entry(JsonScan.Member found) {
            this.found = found;
        }
    }

    private final byte[] json;
    private final Span object;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Entry> present = new HashMap<>();
    private final Map<String, String> added = new LinkedHashMap<>();

    public JsonEdit(byte[] json) {
        this(json, new Span(0, json.length));
    }

    public JsonEdit(byte[] json, Span object) {
        this.json = json;
        this.object = object;
        for (JsonScan.Member member : JsonScan.members(json, object.from(), object.to())) {
            Entry entry = new Entry(member);
            entries.add(entry);
            present.putIfAbsent(member.name(), entry);
        }
    }

    /** Whether there is a value other than null. */
    public boolean has(String path) {
        return text(path) != null;
    }

    /** The value at a path as it is by now, or null if there is none. */
    public @Nullable String text(String path) {
        int dot = path.indexOf('.');
        if (dot >= 0) {
            JsonEdit inside = inside(path.substring(0, dot));
            return inside == null ? null : inside.text(path.substring(dot + 1));
        }
        Entry entry = present.get(path);
        String text = entry == null ? added.get(path) : text(entry);
        return NULL.equals(text) ? null : text;
    }

    private String text(Entry entry) {
        Span value = entry.found.value();
        return entry.value != null
                ? entry.value
                : new String(json, value.from(), value.to() - value.from(), UTF_8);
    }

    /** A member's object, or null if it has none that was there from the start. */
    private @Nullable JsonEdit inside(String name) {
        Entry entry = present.get(name);
        if (entry == null || entry.value != null) {
            return null;
        }
        if (entry.inside == null && json[entry.found.value().from()] == '{') {
            entry.inside = new JsonEdit(json, entry.found.value());
        }
        return entry.inside;
    }

    public void remove(String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            Entry entry = present.remove(path);
            added.remove(path);
            if (entry != null) {
                entry.gone = true;
            }
        } else if (inside(path.substring(0, dot)) instanceof JsonEdit inside) {
            inside.remove(path.substring(dot + 1));
        }
    }

    /** Gives a member another name; what had that name goes. */
    public void rename(String member, String name) {
        Entry entry = present.remove(member);
        String value = added.remove(member);
        if (entry != null) {
            remove(name);
            entry.name = name;
            present.put(name, entry);
        } else if (value != null) {
            set(name, value);
        }
    }

    /** Puts a value where one is or none. */
    public void set(String path, String value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            Entry entry = present.get(path);
            if (entry == null) {
                added.put(path, value);
            } else {
                entry.value = value;
            }
            return;
        }
        String outer = path.substring(0, dot);
        String inner = path.substring(dot + 1);
        if (inside(outer) instanceof JsonEdit inside) {
            inside.set(inner, value);
        } else {
            set(outer, "{" + JsonText.quote(inner) + ":" + value + "}");
        }
    }

    /** The edits, as splices of the whole body. */
    public void writeTo(Splice splice) {
        int last = entries.size() - 1;
        while (last >= 0 && entries.get(last).gone) {
            last--;
        }
        for (int i = 0; i <= last; i++) {
            Entry entry = entries.get(i);
            if (entry.gone) {
                int next = entries.get(i + 1).found.key().from();
                splice.replace(new Span(entry.found.key().from(), next), "");
            } else {
                write(entry, splice);
            }
        }
        writeEnd(last, splice);
    }

    private void write(Entry entry, Splice splice) {
        if (entry.name != null) {
            splice.replace(entry.found.key(), JsonText.quote(entry.name));
        }
        if (entry.value != null) {
            splice.replace(entry.found.value(), entry.value);
        } else if (entry.inside != null) {
            entry.inside.writeTo(splice);
        }
    }

    /** What stands behind the last member that stays: those that go, and those that are new. */
    private void writeEnd(int last, Splice splice) {
        boolean behind = last >= 0;
        int from = behind ? entries.get(last).found.value().to() : first();
        int to = last == entries.size() - 1 ? from : entries.getLast().found.value().to();
        if (to > from || !added.isEmpty()) {
            String more = more();
            splice.replace(new Span(from, to), behind && !more.isEmpty() ? "," + more : more);
        }
    }

    private String more() {
        return added.entrySet().stream()
                .map(member -> JsonText.quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(","));
    }

    private int first() {
        if (!entries.isEmpty()) {
            return entries.getFirst().found.key().from();
        }
        int brace = object.from();
        while (json[brace] != '{') {
            brace++;
        }
        return brace + 1;
    }
}
