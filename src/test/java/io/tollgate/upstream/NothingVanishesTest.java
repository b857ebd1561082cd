package io.tollgate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.Manner;
import io.tollgate.error.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.lang.Nullable;

/**
 * Whatever stands at the top of a request makes a difference to what the provider is sent, or is
 * named, or refused: requests of random fields, known and unknown.
 */
class NothingVanishesTest {

    private static final int ROUNDS = 1_500;

    private static final List<String> UNKNOWN =
            List.of(
                    "'x'",
                    "7",
                    "0",
                    "true",
                    "false",
                    "[1]",
                    "{'a':1}",
                    "{'enabled':false}",
                    "0.5",
                    "[[]]");

    /**
     * Where there is no tool there is nothing to choose, and where nothing is thought nothing to
     * hide.
     */
    private static final Set<String> MOOT = Set.of("tool_choice", "parallel_tool_calls");

    /** What the gateway itself goes by; whether events are wanted may be said in the address. */
    private static final Set<String> OURS = Set.of("stream", "session_id", "models", "provider");

    static Stream<Arguments> pairs() {
        return Stream.of(
                        "chat openai gpt-4o",
                        "chat openai gpt-5",
                        "chat anthropic claude-haiku-4.5",
                        "chat anthropic claude-sonnet-4.6",
                        "chat anthropic claude-opus-4.8",
                        "chat anthropic claude-opus-5.5",
                        "chat gemini gemini-2.5-flash",
                        "chat gemini gemini-2.5-pro",
                        "messages anthropic claude-sonnet-4.6",
                        "messages openai gpt-4o",
                        "messages openai gpt-5",
                        "messages gemini gemini-2.5-flash")
                .map(it -> Arguments.of((Object[]) it.split(" ")));
    }

    /** A request of these fields on its way. */
    private static String body(String dialect, String model, Map<String, String> fields) {
        String limit = dialect.equals("messages") ? "'max_tokens':4096," : "";
        StringBuilder body = new StringBuilder("{'model':'" + model + "'," + limit);
        body.append("'messages':[{'role':'user','content':'hi'}]");
        fields.forEach((name, value) -> body.append(",'" + name + "':" + value));
        return body.append('}').toString();
    }

    private static Wired sent(String dialect, String wire, String body) {
        BiFunction<Manner, String, Wired> way =
                dialect.equals("chat")
                        ? (manner, json) -> Wired.chat(wire, manner, json)
                        : (manner, json) -> Wired.messages(wire, manner, json);
        return way.apply(Manner.REPORT, body);
    }

    /** Null if the gateway says that there is no such request. */
    private static @Nullable Wired valid(String dialect, String wire, String body) {
        try {
            return sent(dialect, wire, body);
        } catch (ApiException invalid) {
            return null;
        }
    }

    private static Map<String, String> some(Random random, Map<String, List<String>> known) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(known.keySet());
        for (int i = random.nextInt(4); i >= 0; i--) {
            String name = names.get(random.nextInt(names.size()));
            List<String> values = known.get(name);
            fields.put(name, values.get(random.nextInt(values.size())));
        }
        if (random.nextBoolean()) {
            String name = "x_" + Integer.toString(random.nextInt(1 << 20), 36);
            fields.put(name, UNKNOWN.get(random.nextInt(UNKNOWN.size())));
        }
        return fields;
    }

    private static boolean moot(Map<String, String> fields, String field) {
        return OURS.contains(field)
                || (MOOT.contains(field) && !fields.containsKey("tools"))
                || "{'exclude':true}".equals(fields.get(field))
                || twice(fields, field);
    }

    /** Whether another field has said as much. */
    private static boolean twice(Map<String, String> fields, String field) {
        String value = fields.get(field);
        return switch (field) {
            case "prompt_cache" -> fields.containsKey("cache_control");
            case "reasoning_effort" ->
                    fields.getOrDefault("reasoning", "").contains("'effort':" + value);
            case "thinking" ->
                    value.equals("{'type':'adaptive'}")
                            && fields.getOrDefault("output_config", "").contains("'effort'");
            default -> false;
        };
    }

    /**
     * Under its own name or, in messages that became a chat completion, under that which it has
     * there.
     */
    private static boolean named(String adjusted, String field) {
        return Stream.of(adjusted.split(", "))
                .anyMatch(
                        place ->
                                place.matches(field + "([.\\[=].*)?")
                                        || (field.equals("metadata") && place.equals("user")));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatIsAskedIsSentOrNamedOrRefused(String dialect, String wire, String model) {
        Map<String, List<String>> known =
                dialect.equals("chat") ? KnownFields.CHAT : KnownFields.MESSAGES;
        int checked = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Map<String, String> fields = some(new Random(seed), known);
            Wired all = valid(dialect, wire, body(dialect, model, fields));
            if (all == null || all.refused() != null) {
                continue;
            }
            for (String field : fields.keySet()) {
                if (!moot(fields, field) && !named(all.adjusted(), field)) {
                    Map<String, String> fewer = new LinkedHashMap<>(fields);
                    fewer.remove(field);
                    Wired without = valid(dialect, wire, body(dialect, model, fewer));
                    assertThat(without == null ? "" : without.body())
                            .as(
                                    "seed %d: %s of %s, adjusted: %s",
                                    seed, field, fields, all.adjusted())
                            .isNotEqualTo(all.body());
                }
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(ROUNDS / 2);
    }
}
