package io.tollgate.payment;

import java.math.BigInteger;

/**
 * One EIP-2612 {@code Permit}: lets {@code spender} move up to {@code value} of the owner's tokens.
 *
 * @param owner whose tokens, 0x and 40 hex digits, in lower case
 * @param spender who may move them, written like {@code owner}
 * @param value atomic units, more than 0
 * @param nonce the owner's next one at the token, below 2^256
 * @param deadline Unix seconds, inclusive: until when the token takes the permit
 */
public record Eip2612Permit(
        String owner, String spender, long value, BigInteger nonce, long deadline) {}
