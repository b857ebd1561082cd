package io.tollgate.payment.claim;

/**
 * What an answer has used, and whose its price is.
 *
 * @param usage the tokens as JSON
 * @param base what the provider has of it, in atomic units
 * @param commission the percentage on top, in atomic units; all that is left is the house's, too
 */
public record Earned(String usage, long base, long commission) {}
