package io.tollgate.payment.onchain;

import java.math.BigInteger;

/**
 * A block's head.
 *
 * @param timestamp Unix seconds
 * @param baseFee wei per unit of gas; 0 on chains without EIP-1559
 */
record Block(BigInteger number, BigInteger timestamp, BigInteger baseFee) {}
