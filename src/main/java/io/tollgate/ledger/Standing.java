package io.tollgate.ledger;

/**
 * How an account stands, in atomic units.
 *
 * @param balance what is owed; below zero it is credit
 * @param reserved what calls under way may come to
 * @param ceiling how far both may go together
 */
public record Standing(long balance, long reserved, long ceiling) {

    /** What is still to be had; below zero if the ceiling was lowered. */
    public long room() {
        return ceiling - balance - reserved;
    }

    public boolean unlimited() {
        return ceiling >= Reservation.UNLIMITED;
    }
}
