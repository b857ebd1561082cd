package io.tollgate.payment.mandate;

/**
 * What an account owes.
 *
 * @param amount atomic units, more than 0
 */
public record Owed(String account, long amount) {}
