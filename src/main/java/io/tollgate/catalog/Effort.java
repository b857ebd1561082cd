package io.tollgate.catalog;

import java.util.List;

/** How long a model thinks, from not at all up. */
public enum Effort {
    NONE,
    MINIMAL,
    LOW,
    MEDIUM,
    HIGH,
    XHIGH,
    MAX;

    /**
     * The nearest of those that a model has; of two, the lower. None is near to none only: what
     * thinks a little does not stop thinking if there is a choice.
     */
    Effort nearest(List<Effort> taken) {
        Effort nearest = null;
        for (Effort effort : taken) {
            if (nearest == null || distance(effort) < distance(nearest)) {
                nearest = effort;
            }
        }
        return nearest;
    }

    /** Twice the steps between them, so that an odd one makes the lower of two the nearer. */
    private int distance(Effort other) {
        int steps = 2 * Math.abs(ordinal() - other.ordinal()) + (other.compareTo(this) > 0 ? 1 : 0);
        return (this == NONE) == (other == NONE) ? steps : steps + 2 * values().length;
    }

    /** What a budget of thinking tokens comes to. */
    static Effort ofBudget(long tokens) {
        return tokens < 4096 ? LOW : tokens < 16_384 ? MEDIUM : HIGH;
    }
}
