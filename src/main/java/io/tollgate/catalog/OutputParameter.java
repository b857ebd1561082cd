package io.tollgate.catalog;

/** What a model's provider calls the limit of output tokens. */
public enum OutputParameter {
    MAX_TOKENS("max_tokens"),
    MAX_COMPLETION_TOKENS("max_completion_tokens");

    private final String wireName;

    OutputParameter(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
