package io.tollgate.payment;

/**
 * The token that payments are made in, on its chain.
 *
 * @param network CAIP-2, such as {@code eip155:84532}
 * @param chainId the chain's number, the same as in {@code network}
 * @param address the token's contract, 0x and 40 hex digits, in lower case
 * @param name the token's EIP-712 domain name, such as {@code USDC}
 * @param version the token's EIP-712 domain version, such as {@code 2}
 */
public record Asset(String network, long chainId, String address, String name, String version) {}
