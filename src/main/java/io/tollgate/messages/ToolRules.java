package io.tollgate.messages;

import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.completion.BodyCursor;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** The rules of {@code tools} and of {@code tool_choice}. Typed tools are Anthropic's own. */
final class ToolRules {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");
    private static final Set<String> CHOICES = Set.of("auto", "any", "tool", "none");

    private final Set<String> names = new HashSet<>(4);
    private int count;

    /** The tool that must be called; it may be one that comes later. */
    private @Nullable String forced;

    private boolean wanted;

    void read(BodyCursor at) throws IOException {
        count = at.elements(element -> tool(at));
    }

    boolean any() {
        return count > 0;
    }

    /** What {@code tool_choice} lacks among the tools, or null. */
    @Nullable
    String lack() {
        if (forced != null && !names.contains(forced)) {
            return "tool_choice.name: '" + forced + "' is not among the tools";
        }
        return wanted && count == 0 ? "tool_choice: is only allowed when tools are given" : null;
    }

    private void tool(BodyCursor at) throws IOException {
        Map<String, JsonToken> seen = new HashMap<>(8);
        String[] text = new String[2];
        at.fields(
                field -> {
                    seen.put(field, at.token());
                    if (field.equals("name")) {
                        text[0] = at.text();
                    } else if (field.equals("type") && !at.isNull()) {
                        text[1] = at.nonEmptyText();
                    } else {
                        at.skip();
                    }
                });
        if (text[1] == null || text[1].equals("custom")) {
            requireCustom(at, text[0], seen.get("input_schema"));
        }
        names.add(text[0]);
    }

    private static void requireCustom(
            BodyCursor at, @Nullable String name, @Nullable JsonToken schema) {
        if (name == null) {
            throw at.missing("name");
        }
        if (!NAME.matcher(name).matches()) {
            throw at.fault("name", "must be 1 to 128 letters, digits, underscores or dashes");
        }
        if (schema == null) {
            throw at.missing("input_schema");
        }
        if (schema != JsonToken.START_OBJECT) {
            throw at.fault("input_schema", "must be an object");
        }
    }

    void readChoice(BodyCursor at) throws IOException {
        String[] text = new String[2];
        at.fields(
                field -> {
                    switch (field) {
                        case "type" -> text[0] = at.text();
                        case "name" -> text[1] = at.text();
                        case "disable_parallel_tool_use" -> {
                            if (!at.isNull()) {
                                at.bool();
                            }
                        }
                        default -> at.skip();
                    }
                });
        if (text[0] == null) {
            throw at.missing("type");
        }
        if (!CHOICES.contains(text[0])) {
            throw at.fault("type", "must be auto, any, tool or none");
        }
        if (text[0].equals("tool") && text[1] == null) {
            throw at.missing("name");
        }
        forced = text[0].equals("tool") ? text[1] : null;
        wanted = forced != null || text[0].equals("any");
    }
}
