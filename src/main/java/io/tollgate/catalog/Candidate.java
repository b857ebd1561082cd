package io.tollgate.catalog;

/**
 * One way to serve a model.
 *
 * @param upstream the provider, the tail of its route's name
 * @param model the model's id there
 */
public record Candidate(String upstream, String model) {}
