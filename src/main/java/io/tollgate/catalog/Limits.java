package io.tollgate.catalog;

/**
 * Sizes in tokens.
 *
 * @param contextWindow prompt and output together
 * @param maxOutput the most a completion can have
 * @param defaultOutput the limit when the caller sets none (the seeds say 1024)
 */
public record Limits(int contextWindow, int maxOutput, int defaultOutput) {}
