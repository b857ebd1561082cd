package io.tollgate.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * Who can serve a request right now.
 *
 * @param model that was asked for
 * @param candidates for it, in the order to ask; may be empty only if there is something further
 * @param catalogVersion names the catalogue that this is from
 * @param manner how what a model does not take is treated
 * @param further offers of other models that may be fallen back to, in order
 */
public record Offer(
        Model model,
        List<Candidate> candidates,
        String catalogVersion,
        Manner manner,
        List<Offer> further) {

    public Offer(Model model, List<Candidate> candidates, String catalogVersion) {
        this(model, candidates, catalogVersion, model.manner(), List.of());
    }

    /** The same with other models to fall back to. */
    public Offer with(List<Offer> others) {
        return new Offer(model, candidates, catalogVersion, manner, others);
    }

    /** The same in another manner. */
    Offer in(Manner other) {
        return new Offer(model, candidates, catalogVersion, other, further);
    }

    /** The same with its candidates in another order, or fewer of them. */
    public Offer of(List<Candidate> others) {
        return new Offer(model, others, catalogVersion, manner, further);
    }

    /** The same with the upstream of its first candidate only. */
    public Offer atFirst() {
        String first = candidates.getFirst().upstream();
        return new Offer(
                model,
                candidates.stream().filter(it -> it.upstream().equals(first)).toList(),
                catalogVersion,
                manner,
                List.of());
    }

    /** This and what is further, as far as there is anybody to ask. */
    public List<Offer> all() {
        List<Offer> all = new ArrayList<>();
        all.add(this);
        all.addAll(further);
        all.removeIf(offer -> offer.candidates.isEmpty());
        return all;
    }

    /** Whether no other model may answer. */
    public boolean alone() {
        return further.isEmpty();
    }
}
