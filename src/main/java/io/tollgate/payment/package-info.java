/** x402: what a payment has to be, what one is, and who checks and settles it. */
package io.tollgate.payment;
