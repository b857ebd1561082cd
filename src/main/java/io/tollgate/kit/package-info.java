/**
 * The client kit, with nothing installed: makes a wallet, signs in with it, buys one completion
 * over x402 from the command line.
 */
package io.tollgate.kit;
