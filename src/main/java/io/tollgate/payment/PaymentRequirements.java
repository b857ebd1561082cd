package io.tollgate.payment;

/**
 * What the gateway asks for one request (x402 {@code PaymentRequirements}). Always made by the
 * gateway itself, never taken from a payload.
 *
 * @param scheme {@code exact} or {@code upto}
 * @param amount atomic units of the asset (USDC: millionths of a dollar), more than 0: the price
 *     for {@code exact}, the ceiling for {@code upto}
 * @param payTo who is paid, 0x and 40 hex digits, in lower case
 * @param maxTimeoutSeconds how long the caller's signature should be good for, more than 0
 */
public record PaymentRequirements(
        String scheme, Asset asset, long amount, String payTo, int maxTimeoutSeconds) {}
