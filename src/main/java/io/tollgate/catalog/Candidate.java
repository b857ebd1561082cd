package io.tollgate.catalog;

/**
 * One way to serve a model.
 *
 * @param upstream the upstream's name, as in {@code tollgate.upstreams.<name>}
 * @param model the provider's own id of the model
 */
public record Candidate(String upstream, String model) {}
