package io.tollgate.payment;

import io.tollgate.database.Change;
import java.util.List;

/**
 * How money moves that is kept in the database of the claims: all of the changes, or none.
 *
 * @param transaction names it
 */
public record Transfer(String transaction, long amount, List<Change> changes) {}
