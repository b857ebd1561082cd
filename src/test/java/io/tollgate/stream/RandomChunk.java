package io.tollgate.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes chunks as a hostile but correct JSON writer would. */
final class RandomChunk {

    private static final String[] NAMES = {
        "id", "model", "usage", "choices", "error", "delta", "role", "finish_reason", "é", "", "x"
    };
    private static final String[] TEXTS = {
        "\"\"",
        "\"a\"",
        "\"\\\"usage\\\":null,\"",
        "\"\\\\\"",
        "\"}]}\"",
        "\"\\u00e9\\n\\t\\/\"",
        "\"é€😀, a text that is longer than eight bytes\""
    };

    private final Random random;

    RandomChunk(Random random) {
        this.random = random;
    }

    String text() {
        List<String> members = new ArrayList<>();
        maybe(members, "id", string());
        maybe(members, "model", string());
        maybe(members, "usage", random.nextBoolean() ? "null" : object(2));
        maybe(members, "error", random.nextInt(3) > 0 ? "null" : object(2));
        maybe(members, "created", "1705312200");
        maybe(members, "moderation", value(3));
        maybe(members, "choices", random.nextInt(8) == 0 ? value(0) : choices());
        return space() + object(members) + space();
    }

    private String choices() {
        List<String> choices = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            List<String> members = new ArrayList<>();
            maybe(members, "index", String.valueOf(i + random.nextInt(3)));
            maybe(members, "delta", random.nextInt(8) == 0 ? "null" : delta());
            maybe(members, "logprobs", value(3));
            maybe(members, "finish_reason", random.nextBoolean() ? "null" : "\"stop\"");
            choices.add(object(members));
        }
        return array(choices);
    }

    private String delta() {
        List<String> members = new ArrayList<>();
        maybe(members, "role", random.nextInt(4) == 0 ? "null" : "\"assistant\"");
        maybe(members, "content", random.nextInt(4) == 0 ? "null" : string());
        maybe(members, "refusal", random.nextBoolean() ? "null" : string());
        maybe(members, "reasoning_content", string());
        maybe(members, "tool_calls", random.nextBoolean() ? "null" : array(List.of(object(3))));
        maybe(members, "extra", value(3));
        return object(members);
    }

    private void maybe(List<String> members, String name, String value) {
        if (random.nextInt(3) > 0) {
            members.add(name(name) + space() + ":" + space() + value);
        }
    }

    /** Now and then with one letter escaped, which names the same member. */
    private String name(String name) {
        if (name.isEmpty() || random.nextInt(20) > 0) {
            return "\"" + name + "\"";
        }
        int at = random.nextInt(name.length());
        return "\"%s\\u%04x%s\""
                .formatted(name.substring(0, at), (int) name.charAt(at), name.substring(at + 1));
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> "null";
            case 1 -> random.nextBoolean() ? "true" : "-1.5e+3";
            case 2, 3 -> string();
            case 4 -> object(depth - 1);
            default -> array(List.of(value(depth - 1), value(depth - 1)));
        };
    }

    private String object(int depth) {
        List<String> members = new ArrayList<>();
        List<String> names = new ArrayList<>(List.of(NAMES));
        Collections.shuffle(names, random);
        for (String name : names.subList(0, random.nextInt(4))) {
            members.add(name(name) + space() + ":" + space() + value(depth));
        }
        return object(members);
    }

    private String object(List<String> members) {
        Collections.shuffle(members, random);
        return "{" + space() + String.join(space() + "," + space(), members) + space() + "}";
    }

    private String array(List<String> elements) {
        return "[" + space() + String.join(space() + "," + space(), elements) + space() + "]";
    }

    private String string() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private String space() {
        return random.nextInt(6) > 0 ? "" : " \n\t\r".substring(0, 1 + random.nextInt(4));
    }
}
