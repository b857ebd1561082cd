package io.tollgate.error;

/** How a caller words what it asks and reads what it is told. */
public enum Dialect {
    /** OpenAI's chat completions, and whatever has no dialect of its own. */
    OPENAI,
    /** Anthropic's messages. */
    ANTHROPIC;

    private static final String MESSAGES = "/v1/messages";

    /** The dialect spoken at a path, which may be of either path family. */
    public static Dialect of(String path) {
        return path.endsWith(MESSAGES) || path.contains(MESSAGES + "/") ? ANTHROPIC : OPENAI;
    }
}
