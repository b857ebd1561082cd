/** The client kit: buys one completion over x402 from the command line, with nothing installed. */
package io.tollgate.kit;
