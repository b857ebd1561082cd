package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request of messages calls that which stands somewhere in the chat completion made of it:
 * its caller has never seen that one.
 */
final class ChatPlaces {

    /** A name, its index, and what comes behind: {@code messages}, 2 and {@code .content}. */
    private static final Pattern STEP = Pattern.compile("\\.?(\\w+)(?:\\[(\\d+)])?(.*)");

    private static final String USER = "metadata.user_id";

    private static final Map<String, String> NAMES =
            Map.of(
                    "max_completion_tokens", "max_tokens",
                    "stop", "stop_sequences",
                    "user", USER,
                    "safety_identifier", USER,
                    "parallel_tool_calls", "tool_choice.disable_parallel_tool_use",
                    "tool_choice", "tool_choice");

    private final List<Message> messages = new ArrayList<>();
    private final String effort;
    private final String format;

    /** Where a message has come from, and the elements of its arrays. */
    private record Message(String place, Map<String, List<String>> inside) {

        /** A field of it; of one that became a string, or of several blocks, as far as these. */
        String of(String field, String index) {
            List<String> from = inside.getOrDefault(field, List.of());
            int at = index == null ? 0 : Integer.parseInt(index);
            boolean one = index != null || from.size() == 1;
            if (one && at < from.size()) {
                return from.get(at);
            }
            if (place.equals("system")) {
                return place;
            }
            return switch (field) {
                case "role" -> place + ".role";
                case "tool_call_id" -> place + ".tool_use_id";
                default -> place + ".content";
            };
        }
    }

    /**
     * @param request of messages
     * @param said the messages of the chat completion
     */
    ChatPlaces(JsonNode request, JsonNode said, Origins origins) {
        List<String> places = origins.of(said);
        for (int i = 0; i < said.size(); i++) {
            JsonNode message = said.get(i);
            messages.add(
                    new Message(
                            places.get(i),
                            Map.of(
                                    "content", origins.of(message.path("content")),
                                    "tool_calls", origins.of(message.path("tool_calls")),
                                    "reasoning_details",
                                            origins.of(message.path("reasoning_details")))));
        }
        JsonNode config = request.path("output_config");
        effort = config.has("effort") ? "output_config.effort" : "thinking";
        format = config.has("format") ? "output_config.format" : "output_format";
    }

    String of(String place) {
        Matcher step = STEP.matcher(place);
        if (!step.matches()) {
            return place;
        }
        String index = step.group(2);
        String rest = step.group(3);
        return switch (step.group(1)) {
            case "messages" -> index == null ? place : message(place, index, rest);
            case "tools" -> index == null ? place : "tools." + index + words(rest);
            case "reasoning_effort" -> effort;
            case "response_format" -> format;
            default -> named(step.group(1), place);
        };
    }

    private static String named(String field, String place) {
        String own = NAMES.get(field);
        return own == null ? place : own + words(place.substring(field.length()));
    }

    private String message(String place, String index, String rest) {
        int at = Integer.parseInt(index);
        if (at >= messages.size()) {
            return place;
        }
        Message message = messages.get(at);
        Matcher step = STEP.matcher(rest);
        return step.matches()
                ? message.of(step.group(1), step.group(2)) + words(step.group(3))
                : message.place;
    }

    /** What is inside of parts, calls and tools, in Anthropic's words and with its dots. */
    private static String words(String inside) {
        return inside.replaceAll("\\[(\\d+)]", ".$1")
                .replaceFirst("^\\.function\\b", "")
                .replaceFirst("^\\.parameters\\b", ".input_schema")
                .replaceFirst("^\\.arguments\\b", ".input")
                .replaceFirst("^\\.(image_url|file)\\b.*", ".source");
    }
}
