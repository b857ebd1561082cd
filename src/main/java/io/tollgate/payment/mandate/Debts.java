package io.tollgate.payment.mandate;

import java.util.List;

/** What accounts owe, as the books have it. */
public interface Debts {

    /** All accounts that owe more than {@code threshold} atomic units. */
    List<Owed> above(long threshold);

    /** What an account owes now, 0 or more atomic units. */
    long owed(String account);

    /**
     * Enters that a debt was paid: once for each {@code key}, however often it is told. Should less
     * be owed by then, the rest is the account's credit.
     *
     * @param amount atomic units that have moved
     * @param transaction that moved them
     */
    void collected(String account, long amount, String key, String transaction);
}
