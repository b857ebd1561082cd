package io.tollgate.payment.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Set;
import org.springframework.lang.Nullable;

/** A facilitator's answer: an object whose known fields are of the types they should be. */
final class Answer {

    private static final int DEEPEST = 20;
    private static final int LONGEST_MESSAGE = 300;

    private static final Set<String> TEXTS =
            Set.of(
                    "invalidReason",
                    "invalidMessage",
                    "errorReason",
                    "errorMessage",
                    "payer",
                    "transaction",
                    "network",
                    "amount");

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final JsonNode object;

    private Answer(JsonNode object) {
        this.object = object;
    }

    /** The answer, or null if it can't be read. */
    static @Nullable Answer read(byte[] json) {
        try {
            JsonNode object = JSON.readTree(json);
            return object != null && isSound(object) ? new Answer(object) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isSound(JsonNode object) {
        return object.isObject()
                && TEXTS.stream()
                        .map(object::path)
                        .allMatch(
                                field ->
                                        field.isTextual()
                                                || field.isNull()
                                                || field.isMissingNode());
    }

    JsonNode field(String name) {
        return object.path(name);
    }

    /** A text as it came; null if there is none, or an explicit null. */
    @Nullable
    String text(String name) {
        return object.path(name).textValue();
    }

    boolean says(String name) {
        return object.path(name).booleanValue();
    }

    /** A text for people, cut and in printable ASCII: it goes into logs and answers. */
    String message(String name, String otherwise) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        String ascii = text.replaceAll("[^ -~]", "?");
        return ascii.substring(0, Math.min(ascii.length(), LONGEST_MESSAGE));
    }
}
