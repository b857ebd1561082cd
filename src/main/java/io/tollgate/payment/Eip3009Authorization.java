package io.tollgate.payment;

import java.math.BigInteger;

/**
 * One EIP-3009 {@code TransferWithAuthorization}: moves {@code value}, no more and no less.
 *
 * @param from the payer, 0x and 40 hex digits, in lower case
 * @param to who is paid, written like {@code from}
 * @param value atomic units, below 2^256
 * @param validAfter Unix seconds, exclusive; below 2^256
 * @param validBefore Unix seconds, exclusive; below 2^256
 * @param nonce 0x and 64 hex digits, in lower case
 */
public record Eip3009Authorization(
        String from,
        String to,
        BigInteger value,
        BigInteger validAfter,
        BigInteger validBefore,
        String nonce)
        implements Authorization {}
