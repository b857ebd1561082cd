package io.tollgate.completion;

/** A stretch of bytes, {@code from} inclusive to {@code to} exclusive. */
public record Span(int from, int to) {}
