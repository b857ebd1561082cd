/**
 * Callers who prove themselves by a wallet's signature (EIP-4361), once for each message; for a
 * token, or for one request.
 */
package io.tollgate.access.wallet;
