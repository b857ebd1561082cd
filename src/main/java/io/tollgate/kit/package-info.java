/**
 * The client kit: buys completions and administers gateways from the command line, with nothing
 * installed.
 */
package io.tollgate.kit;
