package io.tollgate.catalog;

import java.util.Locale;

/**
 * How a model id is compared: without case, with dots as dashes ({@code claude-opus-4.7} is {@code
 * claude-opus-4-7}).
 */
final class ModelName {

    private ModelName() {}

    static String plain(String id) {
        return id.toLowerCase(Locale.ROOT).replace('.', '-');
    }

    /** The id without its vendor. */
    static String bare(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
