package io.tollgate.payment.onchain;

import java.math.BigInteger;
import java.util.List;

/**
 * What became of a mined transaction.
 *
 * @param transaction its hash
 * @param succeeded whether it did not revert, which says nothing about what moved
 * @param logs of all contracts, in order
 */
record Receipt(String transaction, BigInteger block, boolean succeeded, List<Log> logs) {}
