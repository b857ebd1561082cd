package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.util.Set;

/** Says how much is to be thought, and in which form to answer. */
final class ChatThinking {

    /** What budgets of so many tokens are worth in words: the makers' own guides differ little. */
    private static final int LITTLE = 4096;

    private static final int MUCH = 16_384;

    private final Unsaid unsaid;

    ChatThinking(Unsaid unsaid) {
        this.unsaid = unsaid;
    }

    void put(ObjectNode chat, JsonNode request) {
        JsonNode config = request.path("output_config");
        effort(chat, config.path("effort").asText(), request.path("thinking"));
        JsonNode format = config.path("format");
        JsonNode old = request.path("output_format");
        if (format.isObject()) {
            format(chat, format, "output_config.format");
        } else if (old.isObject()) {
            format(chat, old, "output_format");
        }
        if (!JsonTree.isNothing(old) && (format.isObject() || !old.isObject())) {
            unsaid.dropped("output_format");
        }
        unsaid.rest(config, "output_config", Set.of("effort", "format"));
    }

    private void effort(ObjectNode chat, String effort, JsonNode thinking) {
        String type = thinking.path("type").asText();
        if (type.equals("disabled")) {
            chat.put("reasoning_effort", "none");
            dropped(!effort.isEmpty(), "output_config.effort");
        } else if (!effort.isEmpty()) {
            chat.put("reasoning_effort", effort);
            dropped(thinking.hasNonNull("budget_tokens"), "thinking.budget_tokens");
        } else if (type.equals("enabled")) {
            String worth = worth(thinking.path("budget_tokens").asInt());
            chat.put("reasoning_effort", worth);
            unsaid.changed("thinking.budget_tokens", worth);
        } else {
            // Others have no word for as much as the model sees fit; some then do not think at all.
            dropped(!type.isEmpty(), "thinking");
        }
        unsaid.rest(thinking, "thinking", Set.of("type", "budget_tokens"));
    }

    private void dropped(boolean said, String place) {
        if (said) {
            unsaid.dropped(place);
        }
    }

    private static String worth(int budget) {
        return budget < LITTLE ? "low" : budget < MUCH ? "medium" : "high";
    }

    private void format(ObjectNode chat, JsonNode format, String place) {
        if (!format.path("type").asText().equals("json_schema")
                || !format.path("schema").isObject()) {
            throw Unsaid.refused(place, "must be of type json_schema and have a schema");
        }
        unsaid.rest(format, place, Set.of("type", "schema"));
        ObjectNode schema =
                chat.putObject("response_format")
                        .put("type", "json_schema")
                        .putObject("json_schema");
        schema.put("name", "answer").put("strict", true).set("schema", format.get("schema"));
    }
}
