package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Leftovers;
import io.tollgate.upstream.Adjustments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * How hard a caller wants his model to think: OpenAI's {@code reasoning_effort} or OpenRouter's
 * {@code reasoning}.
 *
 * @param place of the parameter that says it, for what is told of it
 * @param level one of {@link #LEVELS}, or null where a budget says it
 * @param budget tokens, or null
 * @param hidden whether the caller does not want to read it
 */
record Effort(String place, @Nullable String level, @Nullable BigDecimal budget, boolean hidden) {

    static final List<String> LEVELS =
            List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

    /** The share of the output that a level is worth, in percent, as OpenRouter has it. */
    private static final List<Integer> SHARES = List.of(0, 10, 20, 50, 80, 95, 95);

    private static final Set<String> KNOWN = Set.of("effort", "max_tokens", "enabled", "exclude");

    private static final String OBJECT = "reasoning";
    private static final String SHORT = "reasoning_effort";

    /**
     * @return null if the caller leaves it to the model
     */
    static @Nullable Effort of(JsonNode chat, Adjustments told) {
        JsonNode reasoning = chat.path(OBJECT);
        String level = chat.path(SHORT).asText(null);
        if (JsonTree.isNothing(reasoning)) {
            return level == null ? null : new Effort(SHORT, level, null, false);
        }
        if (!reasoning.isObject()) {
            throw Refusals.at(OBJECT, "must be an object");
        }
        Leftovers.name(reasoning, KNOWN, OBJECT, told::dropped);
        Effort effort = of(reasoning, level);
        if (effort != null && effort.budget != null && level(reasoning, level) != null) {
            told.dropped(level == null ? OBJECT + ".effort" : SHORT);
        }
        return effort;
    }

    private static @Nullable Effort of(JsonNode reasoning, @Nullable String level) {
        boolean hidden = reasoning.path("exclude").asBoolean();
        String wanted = level(reasoning, level);
        BigDecimal budget = JsonTree.number(reasoning.path("max_tokens"));
        if (wanted == null && budget == null) {
            JsonNode enabled = reasoning.path("enabled");
            if (!enabled.isBoolean()) {
                return null;
            }
            wanted = enabled.booleanValue() ? "medium" : "none";
        }
        boolean shortly = level != null && JsonTree.isNothing(reasoning.path("effort"));
        return budget == null
                ? new Effort(shortly ? SHORT : OBJECT + ".effort", wanted, null, hidden)
                : new Effort(OBJECT + ".max_tokens", null, budget, hidden);
    }

    private static @Nullable String level(JsonNode reasoning, @Nullable String level) {
        JsonNode effort = reasoning.path("effort");
        if (JsonTree.isNothing(effort)) {
            return level;
        }
        if (!LEVELS.contains(effort.asText(""))) {
            throw Refusals.at("reasoning.effort", "must be one of " + String.join(", ", LEVELS));
        }
        if (level != null && !level.equals(effort.asText(""))) {
            throw Refusals.at("reasoning.effort", "must be the same as " + SHORT);
        }
        return effort.asText("");
    }

    boolean none() {
        return "none".equals(level);
    }

    /** The tokens to think for, of {@code most}. */
    long tokens(int most) {
        return budget != null
                ? budget.min(BigDecimal.valueOf(most)).longValue()
                : (long) most * SHARES.get(LEVELS.indexOf(level)) / 100;
    }

    /** The nearest of {@code levels} that asks for no more; the least of them if all do. */
    String nearest(List<String> levels, int most) {
        int wanted = LEVELS.indexOf(level != null ? level : worth(most));
        String nearest = levels.getFirst();
        for (String offered : levels) {
            nearest = LEVELS.indexOf(offered) <= wanted ? offered : nearest;
        }
        return nearest;
    }

    private String worth(int most) {
        long percent = 100 * tokens(most) / most;
        return percent <= 20 ? "low" : percent <= 50 ? "medium" : percent <= 80 ? "high" : "max";
    }
}
