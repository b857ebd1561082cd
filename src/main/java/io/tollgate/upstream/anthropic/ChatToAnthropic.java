package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.Leftovers;
import io.tollgate.upstream.Adjustments;
import java.math.BigDecimal;
import java.util.Set;

/**
 * A chat completion request in Anthropic's words: what the caller has said and nothing else. What
 * has no word there is named; what must not be left out is refused.
 */
final class ChatToAnthropic {

    /** What is told, and what the gateway itself goes by. */
    private static final Set<String> KNOWN =
            Set.of(
                    "model",
                    "messages",
                    "stream",
                    "stream_options",
                    "max_tokens",
                    "max_completion_tokens",
                    "temperature",
                    "top_p",
                    "top_k",
                    "stop",
                    "n",
                    "tools",
                    "tool_choice",
                    "parallel_tool_calls",
                    "response_format",
                    "modalities",
                    "reasoning",
                    "reasoning_effort",
                    "user",
                    "safety_identifier",
                    "service_tier",
                    "prompt_cache",
                    "cache_control",
                    "session_id",
                    "prompt_cache_key",
                    "models",
                    "provider");

    private static final int LONGEST_USER = 256;

    private final JsonNode chat;
    private final Adjustments told;
    private final ObjectNode out = JsonTree.object();

    ChatToAnthropic(JsonNode chat, Adjustments told) {
        this.chat = chat;
        this.told = told;
    }

    /**
     * @param model the provider's own id of it
     * @param most tokens of output, as quoted
     * @throws io.tollgate.error.ApiException 400 with the place of what cannot be told
     */
    ObjectNode translate(String model, int most) {
        Generation generation = Generation.of(model);
        requireTellable();
        out.put("model", model).put("max_tokens", most);
        conversation();
        new Tools(chat, told).tell(out);
        sampling();
        Format.tell(chat.path("response_format"), out, told);
        new Thinking(generation, out, told).tell(Effort.of(chat, told));
        account();
        new CacheMarks(chat, out).set(told);
        if (chat.path("stream").asBoolean()) {
            out.put("stream", true);
        }
        leftovers();
        return out;
    }

    private void requireTellable() {
        BigDecimal choices = JsonTree.number(chat.path("n"));
        if (choices != null && choices.compareTo(BigDecimal.ONE) > 0) {
            throw Refusals.at("n", "must be 1 for this model");
        }
        for (String field : Set.of("functions", "function_call")) {
            if (!JsonTree.isNothing(chat.path(field))) {
                throw Refusals.at(field, "is not known to this model: use tools and tool_choice");
            }
        }
        for (JsonNode modality : chat.path("modalities")) {
            if (!modality.asText("").equals("text")) {
                throw Refusals.at("modalities", "must be text: this model does not speak");
            }
        }
    }

    private void conversation() {
        Turns turns = new Turns(told);
        turns.read(chat.path("messages"));
        if (turns.turns().isEmpty()) {
            throw Refusals.at("messages", "must have a message of the user");
        }
        if (!turns.system().isEmpty()) {
            out.set("system", turns.system());
        }
        out.set("messages", turns.turns());
    }

    private void sampling() {
        for (String parameter : new String[] {"temperature", "top_p", "top_k"}) {
            if (JsonTree.number(chat.path(parameter)) != null) {
                out.set(parameter, chat.get(parameter));
            }
        }
        BigDecimal temperature = JsonTree.number(chat.path("temperature"));
        if (temperature != null && temperature.compareTo(BigDecimal.ONE) > 0) {
            out.put("temperature", 1);
            told.changed("temperature", "1");
        }
        stop(chat.path("stop"));
    }

    private void stop(JsonNode stop) {
        ArrayNode sequences = JsonTree.array();
        if (stop.isTextual()) {
            sequences.add(stop);
        } else if (stop.isArray()) {
            sequences.addAll((ArrayNode) stop);
        }
        for (int i = 0; i < sequences.size(); i++) {
            if (sequences.get(i).asText("").isBlank()) {
                throw Refusals.at(
                        stop.isTextual() ? "stop" : "stop[" + i + "]", "must not be white space");
            }
        }
        if (!sequences.isEmpty()) {
            out.set("stop_sequences", sequences);
        }
    }

    private void account() {
        boolean renamed = !JsonTree.isNothing(chat.path("safety_identifier"));
        String field = renamed ? "safety_identifier" : "user";
        String user = chat.path(field).asText("");
        String older = chat.path("user").asText(user);
        if (!older.equals(user) && !older.isEmpty()) {
            told.dropped("user");
        }
        if (user.length() > LONGEST_USER) {
            told.dropped(field);
        } else if (!user.isEmpty()) {
            out.putObject("metadata").put("user_id", user);
        }
        tier(chat.path("service_tier").asText(""));
    }

    private void tier(String tier) {
        switch (tier) {
            case "" -> {}
            case "auto" -> out.put("service_tier", "auto");
            case "default", "standard_only" -> out.put("service_tier", "standard_only");
            default -> told.dropped("service_tier");
        }
    }

    private void leftovers() {
        Leftovers.name(chat, KNOWN, "", told::dropped);
        Set<String> ours = Set.of("include_usage");
        Leftovers.name(chat.path("stream_options"), ours, "stream_options", told::dropped);
    }
}
