package io.tollgate.payment;

import java.math.BigInteger;

/**
 * One Permit2 {@code PermitWitnessTransferFrom} for x402's {@code upto} proxy: moves what the
 * facilitator says, up to {@code value}.
 *
 * @param from the payer, 0x and 40 hex digits, in lower case
 * @param token the token's contract, written like {@code from}
 * @param value atomic units, below 2^256: the ceiling
 * @param spender who may use the permit, written like {@code from}
 * @param nonce of Permit2's unordered ones: decimal digits without leading zeros, below 2^256
 * @param deadline Unix seconds, inclusive; below 2^256
 * @param to who is paid, written like {@code from}
 * @param facilitator who alone may settle, written like {@code from}
 * @param validAfter Unix seconds, inclusive; below 2^256
 */
public record Permit2Authorization(
        String from,
        String token,
        BigInteger value,
        String spender,
        String nonce,
        BigInteger deadline,
        String to,
        String facilitator,
        BigInteger validAfter)
        implements Authorization {

    @Override
    public BigInteger validBefore() {
        return deadline.add(BigInteger.ONE);
    }
}
