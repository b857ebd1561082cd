package io.tollgate.upstream.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The parameters of a request that say how the answer is made. */
final class GenerationConfig {

    /** Those that are told as they are. */
    private static final Map<String, String> SAME =
            Map.of(
                    "temperature", "temperature",
                    "top_p", "topP",
                    "top_k", "topK",
                    "presence_penalty", "presencePenalty",
                    "frequency_penalty", "frequencyPenalty");

    private static final int MOST_CANDIDATES = 8;

    private final Asking asking;

    GenerationConfig(Asking asking) {
        this.asking = asking;
    }

    /**
     * @param limit the most tokens of output
     * @param choices how many answers are wanted
     */
    void put(JsonNode request, int limit, int choices, ObjectNode config) {
        config.put("maxOutputTokens", limit);
        for (String name : SAME.keySet().stream().sorted().toList()) {
            if (request.hasNonNull(name)) {
                config.set(SAME.get(name), request.get(name));
            }
        }
        seed(request.path("seed"), config);
        candidates(choices, config);
        stop(request.path("stop"), config);
        logprobs(request, config);
        format(request.path("response_format"), config);
        modalities(request.path("modalities"), config);
        new Thinking(asking).put(request, config);
    }

    /** Google's has 32 bits. */
    private void seed(JsonNode seed, ObjectNode config) {
        String digits = JsonTree.digits(seed);
        if (digits.matches("-?\\d{1,10}")
                && Long.parseLong(digits) == (int) Long.parseLong(digits)) {
            config.set("seed", seed);
        } else if (!digits.isEmpty()) {
            asking.dropped("seed");
        }
    }

    private static void candidates(int choices, ObjectNode config) {
        if (choices > MOST_CANDIDATES) {
            throw Asking.refused("n", "must be at most " + MOST_CANDIDATES + " for this model");
        }
        if (choices > 1) {
            config.put("candidateCount", choices);
        }
    }

    private static void stop(JsonNode stop, ObjectNode config) {
        if (stop.isTextual()) {
            config.putArray("stopSequences").add(stop);
        } else if (stop.isArray()) {
            config.set("stopSequences", stop);
        }
    }

    private void logprobs(JsonNode request, ObjectNode config) {
        if (request.path("logprobs").asBoolean()) {
            config.put("responseLogprobs", true);
            if (request.hasNonNull("top_logprobs")) {
                config.set("logprobs", request.get("top_logprobs"));
            }
        } else if (request.hasNonNull("top_logprobs")) {
            asking.dropped("top_logprobs");
        }
    }

    private void format(JsonNode format, ObjectNode config) {
        asking.droppedBut(Set.of("type", "json_schema"), format, "response_format");
        switch (format.path("type").asText("text")) {
            case "text" -> {}
            case "json_object" -> config.put("responseMimeType", "application/json");
            case "json_schema" -> schema(format.path("json_schema"), config);
            default -> throw Asking.refused("response_format.type", "is not taken by this model");
        }
    }

    private void schema(JsonNode wanted, ObjectNode config) {
        asking.droppedBut(
                Set.of("name", "schema", "strict"), wanted, "response_format.json_schema");
        config.put("responseMimeType", "application/json");
        if (wanted.path("schema").isObject()) {
            config.set("responseJsonSchema", wanted.get("schema"));
        }
    }

    private static void modalities(JsonNode modalities, ObjectNode config) {
        ArrayNode wanted = JsonTree.array();
        for (int i = 0; i < modalities.size(); i++) {
            String modality = modalities.get(i).asText();
            if (!modality.equals("text") && !modality.equals("image")) {
                throw Asking.refused("modalities[" + i + "]", "is not made by this model");
            }
            wanted.add(modality.toUpperCase(Locale.ROOT));
        }
        if (wanted.size() > 1 || wanted.path(0).asText("TEXT").equals("IMAGE")) {
            config.set("responseModalities", wanted);
        }
    }
}
