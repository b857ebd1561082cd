package io.tollgate.payment;

/**
 * One amount to be taken from an owner, once.
 *
 * @param id names it for ever: by the same one nothing moves twice
 * @param payTo who gets it, 0x and 40 hex digits, in lower case
 * @param amount atomic units, more than 0, within the permission's cap
 */
public record Collection(String id, Permission permission, String payTo, long amount) {}
