package io.tollgate.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Thinking as blocks and as entries of {@code reasoning_details}, one for one and back.
 *
 * <p>Blocks have no place for the format and the ids of other makers. What is signed or encrypted
 * by one of them is packed whole into the part that nobody reads but who made it.
 */
final class ReasoningDetail {

    private static final String OURS = "anthropic-claude-v1";
    private static final String PACKED = "tollgate.";

    private ReasoningDetail() {}

    /** The block of an entry. */
    static ObjectNode block(ObjectNode block, JsonNode detail) {
        if (isEncrypted(detail)) {
            String data = isAnthropics(detail) ? text(detail, "data") : pack(detail);
            return block.put("type", "redacted_thinking").put("data", data);
        }
        block.put("type", "thinking").put("thinking", said(detail));
        return block.put("signature", signature(detail));
    }

    static boolean isEncrypted(JsonNode detail) {
        return detail.path("type").asText().equals("reasoning.encrypted");
    }

    /** What an entry shows of what was thought. */
    static String said(JsonNode detail) {
        String text = text(detail, "text");
        return text.isEmpty() ? text(detail, "summary") : text;
    }

    /** What goes with it; empty if it is not signed. */
    static String signature(JsonNode detail) {
        String signature = text(detail, "signature");
        return signature.isEmpty() || isAnthropics(detail) ? signature : pack(detail);
    }

    /**
     * The entry of a block.
     *
     * @param index where the block stands among those of its message
     */
    static ObjectNode detail(ObjectNode detail, JsonNode block, int index) {
        boolean redacted = block.path("type").asText().equals("redacted_thinking");
        String sealed = text(block, redacted ? "data" : "signature");
        JsonNode packed = unpack(sealed);
        if (packed instanceof ObjectNode whole) {
            detail.setAll(whole);
        } else {
            detail.put("type", redacted ? "reasoning.encrypted" : "reasoning.text");
            detail.put("format", OURS);
            detail.put(redacted ? "data" : "signature", sealed);
        }
        if (!redacted) {
            detail.put("text", text(block, "thinking"));
        }
        return detail.put("index", index);
    }

    /** What a message or a delta tells of thinking as plain text, under either of its names. */
    static String plain(JsonNode said) {
        String text = text(said, "reasoning_content");
        return text.isEmpty() ? text(said, "reasoning") : text;
    }

    private static boolean isAnthropics(JsonNode detail) {
        String format = text(detail, "format");
        return (format.isEmpty() || format.equals(OURS)) && !detail.hasNonNull("id");
    }

    private static String pack(JsonNode detail) {
        ObjectNode sealed = ((ObjectNode) detail).deepCopy();
        sealed.remove("text");
        return PACKED
                + Base64.getUrlEncoder().withoutPadding().encodeToString(JsonTree.bytes(sealed));
    }

    private static JsonNode unpack(String sealed) {
        if (!sealed.startsWith(PACKED)) {
            return null;
        }
        try {
            byte[] json =
                    Base64.getUrlDecoder()
                            .decode(
                                    sealed.substring(PACKED.length())
                                            .getBytes(StandardCharsets.ISO_8859_1));
            return JsonTree.read(json);
        } catch (IOException | IllegalArgumentException notOurs) {
            return null;
        }
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isTextual() ? value.textValue() : "";
    }
}
