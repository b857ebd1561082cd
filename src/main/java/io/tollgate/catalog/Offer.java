package io.tollgate.catalog;

import java.util.List;

/**
 * Who can serve a request for a model right now.
 *
 * @param candidates in the order to ask, at least one
 */
public record Offer(Model model, List<Candidate> candidates) {}
