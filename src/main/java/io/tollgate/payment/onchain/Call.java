package io.tollgate.payment.onchain;

import org.springframework.lang.Nullable;

/**
 * What a transaction is to do.
 *
 * @param from whose key has to sign it, 0x and 40 hex digits in lower case; null if any will do
 * @param to the contract, written like {@code from}
 * @param data 0x and hex digits
 */
record Call(@Nullable String from, String to, String data) {}
