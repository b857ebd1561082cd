package io.tollgate.payment.onchain;

import java.math.BigInteger;
import java.util.List;

/**
 * One event of a contract.
 *
 * @param address the contract, 0x and 40 hex digits, in lower case
 * @param topics 0x and 64 hex digits each, in lower case
 * @param data 0x and hex digits, in lower case
 * @param transaction the hash of the transaction that it happened in
 * @param block the number of its block
 */
record Log(
        String address, List<String> topics, String data, String transaction, BigInteger block) {}
