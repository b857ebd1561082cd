/** The bytes of x402: payments in headers, offers and receipts, in versions 1 and 2. */
package io.tollgate.payment.wire;
