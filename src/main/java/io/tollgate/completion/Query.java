package io.tollgate.completion;

import io.tollgate.error.ApiError;
import java.util.HashMap;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit 1 to 100
 * @param after the id of the last one seen, or null
 */
public record Query(int limit, @Nullable String after) {

    private static final String USUAL = "20";

    /**
     * Of a URL's query; what else is in it is passed over.
     *
     * @throws io.tollgate.error.ApiException 400 if the limit is none
     */
    public static Query of(@Nullable String query) {
        Map<String, String> fields = new HashMap<>();
        for (String field : (query == null ? "" : query).split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        String limit = fields.getOrDefault("limit", USUAL);
        if (!limit.matches("[1-9][0-9]?|100")) {
            throw ApiError.invalidRequest("limit", "limit must be 1 to 100").exception();
        }
        return new Query(Integer.parseInt(limit), fields.get("after"));
    }
}
