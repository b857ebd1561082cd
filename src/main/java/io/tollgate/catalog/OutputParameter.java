package io.tollgate.catalog;

import java.util.Locale;

/** The request field in which a provider wants the output ceiling of a model. */
public enum OutputParameter {
    MAX_TOKENS,
    MAX_COMPLETION_TOKENS;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }
}
