package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.JsonTree;
import io.tollgate.completion.RequestReader;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.io.IOException;
import java.util.Set;

/**
 * Words a request of messages as a chat completion. The same request always makes the same bytes,
 * so that a provider's cache goes on hitting.
 */
final class MessagesToChat {

    private static final int MOST_STOPS = 4;

    private static final Set<String> SAID =
            Set.of(
                    "model",
                    "messages",
                    "system",
                    "max_tokens",
                    "stream",
                    "temperature",
                    "top_p",
                    "top_k",
                    "stop_sequences",
                    "tools",
                    "tool_choice",
                    "metadata",
                    "thinking",
                    "output_config",
                    "output_format",
                    "service_tier",
                    "mcp_servers",
                    "models",
                    "provider",
                    "session_id");

    private final Unsaid unsaid = new Unsaid();
    private final JsonNode request;
    private final ObjectNode chat = JsonNodeFactory.instance.objectNode();
    private final Origins origins = new Origins();

    private MessagesToChat(JsonNode request) {
        this.request = request;
    }

    static MessagesRequest.Translated translate(MessagesRequest request) {
        try {
            MessagesToChat translation = new MessagesToChat(JsonTree.read(request.body()));
            translation.all();
            return translation.translated();
        } catch (IOException notJson) {
            throw ApiError.invalidRequest(null, "The body is not valid JSON.").exception();
        }
    }

    private MessagesRequest.Translated translated() {
        ChatPlaces own = new ChatPlaces(request, chat.path("messages"), origins);
        try {
            ChatCompletionRequest said = new RequestReader().read(JsonTree.bytes(chat));
            return new MessagesRequest.Translated(said, unsaid.places(), unsaid.echoes(), own);
        } catch (ApiException invalid) {
            throw invalid.error().placed(own::of).exception();
        }
    }

    private void all() {
        requireSayable();
        chat.set("model", request.get("model"));
        conversation(chat.putArray("messages"));
        copy("max_tokens", "max_tokens");
        stream();
        copy("temperature", "temperature");
        copy("top_p", "top_p");
        copy("top_k", "top_k");
        stops();
        new ChatTools(unsaid).put(chat, request);
        new ChatThinking(unsaid).put(chat, request);
        rest();
    }

    private void conversation(ArrayNode said) {
        ChatTurns conversation = new ChatTurns(said, unsaid, origins);
        conversation.system(request.path("system"));
        origins.note(said, 0, "system");
        JsonNode messages = request.get("messages");
        for (int i = 0; i < messages.size(); i++) {
            String place = "messages." + i;
            int before = said.size();
            conversation.turn(messages.get(i), place);
            origins.note(said, before, place);
        }
    }

    private void requireSayable() {
        if (request.path("max_tokens").asInt(1) == 0) {
            throw Unsaid.refused(
                    "max_tokens", "0 warms a cache, which this provider does not have");
        }
        if (!request.path("mcp_servers").isEmpty()) {
            throw Unsaid.refused("mcp_servers", "are called by Anthropic only");
        }
    }

    private void copy(String from, String to) {
        if (request.hasNonNull(from)) {
            chat.set(to, request.get(from));
        }
    }

    /** With its usage, which the events of a message always tell. */
    private void stream() {
        if (request.path("stream").asBoolean()) {
            chat.put("stream", true).putObject("stream_options").put("include_usage", true);
        }
    }

    private void stops() {
        JsonNode stops = request.path("stop_sequences");
        if (stops.size() > MOST_STOPS) {
            throw Unsaid.refused(
                    "stop_sequences", "must be at most " + MOST_STOPS + " for this provider");
        }
        if (!stops.isEmpty()) {
            chat.set("stop", stops);
        }
    }

    private void rest() {
        JsonNode metadata = request.path("metadata");
        if (metadata.hasNonNull("user_id")) {
            chat.set("user", metadata.get("user_id"));
        }
        unsaid.rest(metadata, "metadata", Set.of("user_id"));
        String tier = request.path("service_tier").asText();
        if (!tier.isEmpty()) {
            chat.put("service_tier", tier.equals("standard_only") ? "default" : tier);
        }
        unsaid.rest(request, "", SAID);
    }
}
