/** The scheme {@code exact} by EIP-3009: digests, signers, and the checks that need no chain. */
package io.tollgate.payment.exact;
