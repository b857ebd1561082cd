package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request of messages calls that which stands somewhere in the chat completion made of it:
 * its caller has never seen that one. Inside of turns and tools as far as the turn, and the tools.
 */
final class ChatPlaces {

    private static final Pattern MESSAGE = Pattern.compile("messages\\[(\\d+)].*");
    private static final String USER = "metadata.user_id";

    private static final Map<String, String> NAMES =
            Map.of(
                    "max_completion_tokens", "max_tokens",
                    "stop", "stop_sequences",
                    "user", USER,
                    "safety_identifier", USER,
                    "parallel_tool_calls", "tool_choice.disable_parallel_tool_use");

    private final JsonNode request;
    private final List<String> turns;

    /**
     * @param request of messages
     * @param turns where each message of the chat completion has come from
     */
    ChatPlaces(JsonNode request, List<String> turns) {
        this.request = request;
        this.turns = List.copyOf(turns);
    }

    String of(String place) {
        Matcher message = MESSAGE.matcher(place);
        if (message.matches()) {
            int index = Integer.parseInt(message.group(1));
            return index < turns.size() ? turns.get(index) : place;
        }
        String top = place.replaceFirst("[.\\[].*", "");
        return switch (top) {
            case "tools" -> top;
            case "reasoning_effort" -> said("output_config", "effort", "thinking");
            case "response_format" -> said("output_config", "format", "output_format");
            default -> NAMES.getOrDefault(top, place);
        };
    }

    private String said(String object, String field, String otherwise) {
        return request.path(object).has(field) ? object + "." + field : otherwise;
    }
}
