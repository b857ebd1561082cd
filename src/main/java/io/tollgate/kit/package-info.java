/**
 * The client kit, with nothing installed: makes a wallet, signs in with it, buys completions over
 * x402 and administers gateways from the command line.
 */
package io.tollgate.kit;
