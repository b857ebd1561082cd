/** The scheme {@code upto} by Permit2: digests, and the checks that need no chain. */
package io.tollgate.payment.upto;
