package io.tollgate.upstream.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * What the demo provider reads of a request.
 *
 * @param text the last user message, images named instead of shown
 * @param tool the function that the caller forces, or null
 * @param promptWords words in all messages
 * @param mostWords the caller's limit of output words
 * @param choices how many completions are wanted
 */
record DemoPrompt(String text, @Nullable String tool, int promptWords, int mostWords, int choices) {

    static DemoPrompt read(JsonNode request) {
        String last = "";
        int words = 0;
        for (JsonNode message : request.path("messages")) {
            String said = text(message.path("content"));
            words += words(said).size();
            if (message.path("role").asText().equals("user")) {
                last = said;
            }
        }
        int most =
                request.path("max_completion_tokens").asInt(request.path("max_tokens").asInt(1024));
        return new DemoPrompt(last, forced(request), words, most, request.path("n").asInt(1));
    }

    /** The words, each with the white space before it, so that joined they are the text again. */
    static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.split("(?<=\\S)(?=\\s)"));
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.asText();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(text.isEmpty() ? "" : " ");
            String type = part.path("type").asText();
            text.append(type.equals("text") ? part.path("text").asText() : "[" + type + "]");
        }
        return text.toString();
    }

    private static @Nullable String forced(JsonNode request) {
        JsonNode choice = request.path("tool_choice");
        if (choice.isObject() && choice.path("function").has("name")) {
            return choice.path("function").path("name").asText();
        }
        JsonNode first = request.path("tools").path(0).path("function").path("name");
        return choice.asText().equals("required") && first.isTextual() ? first.asText() : null;
    }
}
