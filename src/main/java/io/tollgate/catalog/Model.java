package io.tollgate.catalog;

import java.util.List;

/**
 * A model that is sold.
 *
 * @param id canonical, with the maker as prefix: {@code openai/gpt-5.5}
 * @param aliases further names, beyond those that normalisation gives
 * @param candidates ways to serve it, in the order to try them; never empty
 * @param rules what it takes of a request
 * @param manner how what it does not take is treated, unless its door or its caller says otherwise
 * @param reasoning whether it thinks before it answers, in tokens billed as output
 */
public record Model(
        String id,
        String name,
        String description,
        List<String> aliases,
        List<Candidate> candidates,
        Prices prices,
        Limits limits,
        Rules rules,
        Manner manner,
        List<String> categories,
        Billing billing,
        boolean reasoning,
        Lifecycle lifecycle) {

    public Model {
        aliases = List.copyOf(aliases);
        candidates = List.copyOf(candidates);
        categories = List.copyOf(categories);
    }

    /** The maker: the prefix of the id. */
    public String vendor() {
        return id.substring(0, id.indexOf('/'));
    }
}
