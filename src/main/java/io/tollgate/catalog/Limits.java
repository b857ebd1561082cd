package io.tollgate.catalog;

import org.springframework.lang.Nullable;

/**
 * The sizes of a model, in tokens.
 *
 * @param contextWindow prompt and output together, at most
 * @param maxOutput output at most; never above {@code contextWindow}
 * @param defaultOutput output ceiling of a request that names none; never above {@code maxOutput}
 * @param minOutput output ceiling at least, or its provider refuses; never above {@code
 *     defaultOutput}
 */
public record Limits(int contextWindow, int maxOutput, int defaultOutput, int minOutput) {

    /**
     * The output ceiling of a request: what it is quoted for, and what its provider is told.
     *
     * @param wanted the caller's, or null for none
     */
    public int output(@Nullable Integer wanted) {
        return Math.clamp(wanted == null ? defaultOutput : wanted, minOutput, maxOutput);
    }
}
