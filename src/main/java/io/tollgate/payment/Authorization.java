package io.tollgate.payment;

import java.math.BigInteger;

/**
 * What the payer signed: leave to move money, once. As the payload says it, well-formed but not yet
 * compared with anything.
 */
public sealed interface Authorization permits Eip3009Authorization, Permit2Authorization {

    /** The payer, 0x and 40 hex digits, in lower case. */
    String from();

    /** Who is paid, written like {@code from}. */
    String to();

    /** Atomic units, below 2^256: the most that may move. */
    BigInteger value();

    /** Unix seconds, exclusive: from then on nothing moves any more. */
    BigInteger validBefore();

    /**
     * What can be used once, by this payer, on one chain. No nonce of the one kind is written like
     * one of the other: those of EIP-3009 begin with 0x, those of Permit2 have digits only.
     */
    String nonce();
}
