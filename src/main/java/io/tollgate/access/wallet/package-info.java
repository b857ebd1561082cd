/** Callers who prove themselves by a wallet's signature (EIP-4361), once for each message. */
package io.tollgate.access.wallet;
