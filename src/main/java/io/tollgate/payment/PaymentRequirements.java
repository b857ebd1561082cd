package io.tollgate.payment;

import org.springframework.lang.Nullable;

/**
 * What the gateway asks for one request (x402 {@code PaymentRequirements}). Always made by the
 * gateway itself, never taken from a payload.
 *
 * @param scheme {@code exact} or {@code upto}
 * @param amount atomic units of the asset (USDC: millionths of a dollar): the price for {@code
 *     exact}, more than 0; for {@code upto} the ceiling, more than 0, and once it is to be settled
 *     what was used, which may be 0
 * @param payTo who is paid, 0x and 40 hex digits, in lower case
 * @param maxTimeoutSeconds how long the caller's signature should be good for, more than 0
 * @param facilitator who alone may settle, written like {@code payTo}; null where anybody may
 */
public record PaymentRequirements(
        String scheme,
        Asset asset,
        long amount,
        String payTo,
        int maxTimeoutSeconds,
        @Nullable String facilitator) {

    /** Of a scheme that anybody may settle. */
    public PaymentRequirements(
            String scheme, Asset asset, long amount, String payTo, int maxTimeoutSeconds) {
        this(scheme, asset, amount, payTo, maxTimeoutSeconds, null);
    }

    /** The same for another amount: for {@code upto} what is to be settled. */
    public PaymentRequirements of(long settled) {
        return new PaymentRequirements(
                scheme, asset, settled, payTo, maxTimeoutSeconds, facilitator);
    }
}
