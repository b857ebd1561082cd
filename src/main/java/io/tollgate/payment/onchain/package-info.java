/**
 * Payments checked and settled by ourselves: over a node's JSON-RPC, with keys that pay the gas.
 *
 * <p>What a call moved is never taken from a receipt's status alone, but from the token's own logs.
 */
package io.tollgate.payment.onchain;
