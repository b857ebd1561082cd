package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.Leftovers;
import io.tollgate.upstream.Adjustments;
import java.util.List;
import java.util.Set;

/** The form that an answer must have. */
final class Format {

    private static final String PLACE = "response_format";
    private static final List<String> BY_NAME = List.of("properties", "$defs", "definitions");

    private Format() {}

    static void tell(JsonNode format, ObjectNode out, Adjustments told) {
        Leftovers.name(format, Set.of("type", "json_schema"), PLACE, told::dropped);
        switch (format.path("type").asText("text")) {
            case "text" -> {}
            case "json_schema" -> schema(format.path("json_schema"), out, told);
            // There is no JSON without a schema, and asking for it in words would be words that
            // the caller has not said; he has to say them himself, as OpenAI wants it.
            case "json_object" -> told.dropped(PLACE);
            default ->
                    throw Refusals.at(PLACE + ".type", "must be text, json_object or json_schema");
        }
    }

    private static void schema(JsonNode named, ObjectNode out, Adjustments told) {
        String place = PLACE + ".json_schema";
        if (!named.path("schema").isObject()) {
            throw Refusals.at(place + ".schema", "must be an object");
        }
        Leftovers.name(named, Set.of("name", "schema", "strict"), place, told::dropped);
        JsonNode schema = named.get("schema").deepCopy();
        close(schema);
        ObjectNode format = out.putObject("output_config").putObject("format");
        format.put("type", "json_schema").set("schema", schema);
    }

    /**
     * Objects must be said to have no further properties. That only narrows what may be answered:
     * it still is what the caller's own schema allows.
     */
    private static void close(JsonNode schema) {
        if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        for (String named : BY_NAME) {
            schema.path(named).forEach(Format::close);
        }
        if (schema.path("items").isObject()) {
            close(schema.get("items"));
        }
        schema.path("anyOf").forEach(Format::close);
    }
}
