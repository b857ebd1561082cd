package io.tollgate.completion;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * Small JSON as strangers send it, taken only if it can be read in one way: no key twice, nothing
 * behind it, no deeper than it has to be. Safe for use by many threads.
 */
public final class StrictJson {

    private final JsonMapper mapper =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    /**
     * @param deepest how many objects and arrays may stand in each other
     */
    public StrictJson(int deepest) {
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(deepest).build());
    }

    /**
     * @return missing if there is nothing
     * @throws IOException if it is no such JSON
     */
    public JsonNode read(byte[] json) throws IOException {
        return mapper.readTree(json);
    }
}
