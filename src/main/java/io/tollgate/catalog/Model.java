package io.tollgate.catalog;

import java.util.List;
import org.springframework.lang.Nullable;

/**
 * One model on sale.
 *
 * @param id with its vendor: {@code openai/gpt-5}
 * @param candidates who can serve it, in the order to ask
 * @param free whether it is given away
 * @param lifecycle active, preview or deprecated
 * @param shutdown the day its provider ends it, ISO 8601, or null
 */
public record Model(
        String id,
        String name,
        String description,
        List<String> aliases,
        List<Candidate> candidates,
        Prices prices,
        Limits limits,
        OutputParameter outputParameter,
        List<String> categories,
        boolean free,
        boolean reasoning,
        String lifecycle,
        @Nullable String shutdown) {

    public String vendor() {
        return id.substring(0, id.indexOf('/'));
    }
}
