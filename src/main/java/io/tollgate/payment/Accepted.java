package io.tollgate.payment;

import java.math.BigInteger;

/**
 * Which offer the caller says it has accepted (x402 {@code accepted}, version 2). Nobody signed it:
 * it is compared with the gateway's own requirements, and never used for anything else.
 *
 * @param amount atomic units, below 2^256
 * @param asset the token's contract, 0x and 40 hex digits, in lower case
 * @param payTo who is paid, written like {@code asset}
 */
public record Accepted(BigInteger amount, String asset, String payTo) {}
