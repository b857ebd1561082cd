package io.tollgate.catalog;

/**
 * The sizes of a model, in tokens.
 *
 * @param contextWindow prompt and output together, at most
 * @param maxOutput output at most; never above {@code contextWindow}
 * @param defaultOutput output ceiling of a request that names none; never above {@code maxOutput}
 */
public record Limits(int contextWindow, int maxOutput, int defaultOutput) {}
