package io.tollgate.ledger;

/**
 * Something that may be run up to a limit besides the account itself, such as a key's budget of
 * today.
 *
 * @param id names it and its period, at most 200 characters, none of them a space, such as {@code
 *     key_1:2026-11}; what it has come to is forgotten after {@link BudgetSweeper#KEPT}, unless it
 *     ends with {@code :total}
 * @param most atomic units, zero or more
 */
public record Cap(String id, long most) {}
