package io.tollgate.ledger;

/** What became of the wish to reserve. */
public sealed interface Reserving {

    /** It is held. */
    record Held(Reservation reservation) implements Reserving {}

    /**
     * There is no room for it.
     *
     * @param cap the id of the budget that is used up, or of the account
     */
    record Full(String cap) implements Reserving {}
}
