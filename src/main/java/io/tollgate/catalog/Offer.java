package io.tollgate.catalog;

import java.util.List;

/**
 * Who can serve a request for a model right now.
 *
 * @param candidates in the order to ask, at least one
 * @param catalogVersion names the catalogue that this is from
 */
public record Offer(Model model, List<Candidate> candidates, String catalogVersion) {}
