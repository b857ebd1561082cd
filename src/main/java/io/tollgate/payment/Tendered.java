package io.tollgate.payment;

/** What a caller offers to pay with, well-formed. */
public sealed interface Tendered permits Payment, Tendered.OfAnotherKind {

    /**
     * Something that other sellers may take: told with the price, so that the caller can choose
     * from what is taken here.
     *
     * @param reason machine-readable, from x402.md section 3
     * @param message for people
     */
    record OfAnotherKind(String reason, String message) implements Tendered {}
}
