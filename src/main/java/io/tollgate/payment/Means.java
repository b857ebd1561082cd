package io.tollgate.payment;

/**
 * What an owner could be asked for now.
 *
 * @param most atomic units: the allowance, or what a permit that was not used yet would allow; no
 *     more than the balance
 * @param revoked whether the owner has taken the permission back: there is no allowance left, and
 *     no permit that would give one
 */
public record Means(long most, boolean revoked) {}
