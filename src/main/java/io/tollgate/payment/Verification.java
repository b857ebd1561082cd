package io.tollgate.payment;

import java.util.OptionalLong;

/** What a facilitator found when it looked at a payment without moving anything. */
public sealed interface Verification {

    /**
     * The payment would settle now.
     *
     * @param has atomic units that the payer has; empty if nobody has told
     */
    record Valid(String payer, OptionalLong has) implements Verification {

        public Valid(String payer) {
            this(payer, OptionalLong.empty());
        }
    }

    /**
     * The payment has settled already, without the gateway's doing: anybody may send what the payer
     * signed. It counts like any other settlement, once.
     */
    record Paid(Settlement.Settled settlement) implements Verification {}

    /**
     * The payment would not settle.
     *
     * @param reason machine-readable, from x402.md section 3
     * @param message for people
     */
    record Invalid(String reason, String message) implements Verification {}

    /** Nobody knows: the facilitator or the chain did not answer. Nothing has moved. */
    record Unavailable(String message) implements Verification {}
}
