package io.tollgate.pricing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/**
 * Whether a request may have its prompt kept in a provider's cache for an hour, which costs more
 * than the usual minutes: who wants that says {@code "ttl":"1h"} somewhere.
 */
final class HourCache {

    /** All the ways that JSON has of writing it, for nobody shall pay less by an escape. */
    private static final List<String> SPELLINGS =
            List.of("\"1h\"", "\"\\u0031h\"", "\"1\\u0068\"", "\"\\u0031\\u0068\"");

    private HourCache() {}

    /**
     * @return true if so; also if somebody just says {@code 1h}, which only makes a ceiling higher
     */
    static boolean asked(byte[] body) {
        String text = new String(body, ISO_8859_1);
        return SPELLINGS.stream().anyMatch(text::contains);
    }
}
