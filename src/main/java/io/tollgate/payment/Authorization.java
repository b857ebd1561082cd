package io.tollgate.payment;

import java.math.BigInteger;

/**
 * What the payer signed: one EIP-3009 {@code TransferWithAuthorization}. As the payload says it,
 * well-formed but not yet compared with anything.
 *
 * @param from the payer, 0x and 40 hex digits, in lower case
 * @param to who is paid, written like {@code from}
 * @param value atomic units, below 2^256
 * @param validAfter Unix seconds, exclusive; below 2^256
 * @param validBefore Unix seconds, exclusive; below 2^256
 * @param nonce 0x and 64 hex digits, in lower case
 */
public record Authorization(
        String from,
        String to,
        BigInteger value,
        BigInteger validAfter,
        BigInteger validBefore,
        String nonce) {}
