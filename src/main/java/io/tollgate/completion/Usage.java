package io.tollgate.completion;

/**
 * Tokens as a provider reports them.
 *
 * @param promptTokens the whole prompt, cached part included
 * @param completionTokens the whole output, reasoning included
 * @param cachedTokens of the prompt, those read from a cache
 * @param cacheWriteTokens of the prompt, those written to a cache
 * @param reasoningTokens of the output, those that were thought and not said
 * @param cacheWriteHourTokens of those written to a cache, those that stay for an hour
 */
public record Usage(
        long promptTokens,
        long completionTokens,
        long cachedTokens,
        long cacheWriteTokens,
        long reasoningTokens,
        long cacheWriteHourTokens) {

    /** Usage of which nothing was written to a cache for an hour. */
    public Usage(
            long promptTokens,
            long completionTokens,
            long cachedTokens,
            long cacheWriteTokens,
            long reasoningTokens) {
        this(promptTokens, completionTokens, cachedTokens, cacheWriteTokens, reasoningTokens, 0);
    }
}
