package io.tollgate.payment.onchain;

import java.math.BigInteger;

/**
 * A signed transaction.
 *
 * @param hash 0x and 64 hex digits
 * @param signed as {@code eth_sendRawTransaction} takes it
 * @param maxFee wei per unit of gas, base fee and tip together
 * @param tip of that for the block's builder
 */
public record Draft(String hash, String signed, BigInteger maxFee, BigInteger tip) {}
