package io.tollgate.ledger;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The most that a call may cost, held on its account and budgets until the call is over.
 *
 * @param id its own, in the order of time
 * @param account a customer's
 * @param amount atomic units, above zero
 * @param ceiling how far the account may be run up unless a ceiling of its own is noted with it
 * @param caps what else it counts towards
 */
public record Reservation(String id, String account, long amount, long ceiling, List<Cap> caps) {

    /** A ceiling that is none. */
    public static final long UNLIMITED = Long.MAX_VALUE / 4;

    public Reservation {
        if (amount <= 0 || amount > UNLIMITED) {
            throw new IllegalArgumentException("Nothing can be reserved: " + amount);
        }
        caps = List.copyOf(caps);
    }

    /** Of amounts; never above {@link #UNLIMITED}, which nothing has room for. */
    static long sum(long one, long other) {
        return Math.min(UNLIMITED, one + other);
    }

    /** The ids of its caps, as the database keeps them. */
    String budgets() {
        return caps.stream().map(Cap::id).collect(Collectors.joining(" "));
    }
}
