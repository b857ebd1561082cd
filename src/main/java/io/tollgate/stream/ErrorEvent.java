package io.tollgate.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.error.ApiError;
import io.tollgate.error.Telltales;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error in the middle of a stream: as providers word it, and as callers are told. */
public final class ErrorEvent {

    public static final ApiError BROKEN_OFF =
            ApiError.server(502, "stream_broken", "The stream broke off before the answer's end.");
    public static final ApiError MALFORMED =
            ApiError.server(502, "malformed_chunk", "The provider sent a chunk that is not JSON.");
    static final ApiError EMPTY =
            ApiError.server(502, "empty_stream", "The provider's stream had no answer.");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 500;
    private static final int BAD_GATEWAY = 502;

    private ErrorEvent() {}

    /** What an upstream's error event says: message, type and code, nothing else of it. */
    public static ApiError read(byte[] text, int from, int to) {
        JsonNode said = said(text, from, to);
        JsonNode message = said.isObject() ? said.path("message") : said;
        JsonNode code = said.path("code");
        int status = code.asInt();
        return new ApiError(
                status >= 400 && status <= 599 ? status : BAD_GATEWAY,
                type(said.path("type")),
                code.isValueNode() && !code.isNull() ? tell(code.asText()) : null,
                null,
                message.isTextual() && !message.asText().isBlank()
                        ? tell(message.asText())
                        : "Provider error",
                null);
    }

    /** The data of the event that tells a caller, in the form of the API: no empty members. */
    static byte[] write(ApiError error) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("message", error.message());
        members.put("type", error.type());
        if (error.param() != null) {
            members.put("param", error.param());
        }
        if (error.code() != null) {
            members.put("code", error.code());
        }
        try {
            return JSON.writeValueAsBytes(Map.of("error", members));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode said(byte[] text, int from, int to) {
        try {
            JsonNode root = JSON.readTree(text, from, to - from);
            return root.hasNonNull("error") ? root.get("error") : root;
        } catch (IOException notJson) {
            String words = new String(text, from, to - from, StandardCharsets.UTF_8);
            return JSON.getNodeFactory().textNode(words);
        }
    }

    private static String type(JsonNode said) {
        return said.isTextual() && !said.asText().isBlank() ? tell(said.asText()) : "server_error";
    }

    private static String tell(String text) {
        return Telltales.removed(text, LONGEST);
    }
}
