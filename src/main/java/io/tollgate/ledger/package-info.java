/**
 * The books: double entry in SQL. A reservation holds what a call may cost; it is resolved once, by
 * a post of what the call did cost or by a void. Amounts are whole atomic units of the settlement
 * asset, millionths of a dollar. Customers' balances are what they owe; below zero it is credit.
 *
 * <p>Reservations are in the database before a provider is asked, many in one transaction. Posts
 * are in a journal on local disk before the end of an answer goes out, and in the database soon
 * after, many in one transaction (docs/decisions/0022).
 */
package io.tollgate.ledger;
