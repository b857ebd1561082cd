package io.tollgate.access;

import java.util.List;

/**
 * What a caller may do with the credential that was shown.
 *
 * @param models a model must be in each of these: a key's own set, and that of the key above it
 * @param budgets what it is run up against besides its account, likewise
 */
public record Grant(List<ModelSet> models, List<Budget> budgets) {

    /** No limits besides those of the account. */
    public static final Grant ALL = new Grant(List.of(), List.of());

    public Grant {
        models = List.copyOf(models);
        budgets = List.copyOf(budgets);
    }

    /** Whether the model with {@code id} may be asked for. */
    public boolean allows(String id) {
        for (ModelSet set : models) {
            if (!set.has(id)) {
                return false;
            }
        }
        return true;
    }
}
