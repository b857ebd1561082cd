package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How much to think, in OpenAI's {@code reasoning_effort} or OpenRouter's {@code reasoning}: a
 * budget for models of generation 2.5, a level for later ones. Who says nothing of it leaves it to
 * the model, and is told no thoughts.
 */
final class Thinking {

    private static final Set<String> KNOWN = Set.of("effort", "max_tokens", "exclude", "enabled");
    private static final List<String> LEVELS = List.of("minimal", "low", "medium", "high");

    /** Budgets by Google's own table for OpenAI's efforts. */
    private static final int LOW = 1_024;

    private static final int MEDIUM = 8_192;
    private static final int HIGH = 24_576;

    private final Asking asking;
    private final GeminiModel model;

    Thinking(Asking asking) {
        this.asking = asking;
        this.model = asking.model();
    }

    void put(JsonNode request, ObjectNode config) {
        String effort = request.path("reasoning_effort").asText("");
        JsonNode reasoning = request.path("reasoning");
        if (!reasoning.isObject() && request.hasNonNull("reasoning")) {
            throw Asking.refused("reasoning", "must be an object");
        }
        if (effort.isEmpty() && !reasoning.isObject()) {
            return;
        }
        asking.droppedBut(KNOWN, reasoning, "reasoning");
        String wanted = effort(effort, reasoning);
        if (model.thinks()) {
            String place = effort.isEmpty() ? "reasoning.effort" : "reasoning_effort";
            put(wanted, place, reasoning, config.putObject("thinkingConfig"));
        } else {
            asking.dropped(effort.isEmpty() ? "reasoning" : "reasoning_effort");
        }
    }

    private void put(String effort, String place, JsonNode reasoning, ObjectNode thinking) {
        int budget = budget(reasoning);
        if (budget >= 0) {
            if (!effort.isEmpty()) {
                asking.dropped(place);
            }
            putBudget(thinking, budget, "reasoning.max_tokens");
        } else if (!effort.isEmpty()) {
            putEffort(thinking, effort, place);
        }
        boolean hidden = reasoning.path("exclude").asBoolean() || effort.equals("none");
        thinking.put("includeThoughts", !hidden);
    }

    /** The effort that is asked for, or empty. */
    private static String effort(String effort, JsonNode reasoning) {
        boolean off = reasoning.has("enabled") && !reasoning.get("enabled").asBoolean(true);
        String other = off ? "none" : reasoning.path("effort").asText("");
        if (!effort.isEmpty() && !other.isEmpty() && !effort.equals(other)) {
            throw Asking.refused("reasoning_effort", "says something else than reasoning");
        }
        return effort.isEmpty() ? other : effort;
    }

    private static int budget(JsonNode reasoning) {
        String tokens = JsonTree.digits(reasoning.path("max_tokens"));
        return tokens.matches("\\d{1,9}") ? Integer.parseInt(tokens) : -1;
    }

    private void putBudget(ObjectNode thinking, int budget, String place) {
        if (model.thinksInLevels()) {
            String level = budget <= LOW ? "low" : budget <= MEDIUM ? "medium" : "high";
            asking.changed(place, level);
            putLevel(thinking, level);
            return;
        }
        int most = model.flash() ? HIGH : 32_768;
        int taken = Math.clamp(budget, budget == 0 && model.flash() ? 0 : least(), most);
        if (taken != budget) {
            asking.changed(place, Integer.toString(taken));
        }
        thinking.put("thinkingBudget", taken);
    }

    /** The smallest budget that is none at all. */
    private int least() {
        return model.lite() ? 512 : model.flash() ? 1 : 128;
    }

    private void putEffort(ObjectNode thinking, String effort, String place) {
        String nearest = nearest(effort);
        if (!nearest.equals(effort)) {
            asking.changed(place, nearest);
        }
        if (model.thinksInLevels()) {
            putLevel(thinking, nearest);
        } else {
            thinking.put("thinkingBudget", tokens(nearest));
        }
    }

    /** What the model has for an effort: some cannot think as little, none as much as some ask. */
    private String nearest(String effort) {
        boolean minimal = !model.thinksInLevels() || (model.flash() && model.generation() < 37);
        return switch (effort) {
            case "none" -> stops() ? effort : minimal ? "minimal" : "low";
            case "minimal" -> minimal ? effort : "low";
            case "xhigh", "max" -> "high";
            default -> {
                if (!LEVELS.contains(effort)) {
                    throw Asking.refused(
                            "reasoning.effort",
                            "must be one of none, minimal, low, medium, high, xhigh, max");
                }
                yield effort;
            }
        };
    }

    private boolean stops() {
        return !model.thinksInLevels() && model.flash();
    }

    private static int tokens(String effort) {
        return switch (effort) {
            case "none" -> 0;
            case "medium" -> MEDIUM;
            case "high" -> HIGH;
            default -> LOW;
        };
    }

    private static void putLevel(ObjectNode thinking, String level) {
        thinking.put("thinkingLevel", level.toUpperCase(Locale.ROOT));
    }
}
