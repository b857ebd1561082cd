package io.tollgate.access.wallet;

/** Tells whose signatures are; made where curves and chains are known. */
@FunctionalInterface
public interface WalletSignatures {

    /**
     * Whether the wallet at {@code address} has signed {@code message} (EIP-191), a key or a
     * contract (ERC-1271).
     *
     * @param address 0x and 40 hex digits, in lower case
     * @param message UTF-8
     * @param signature 0x and an even number of hex digits, in lower case
     * @throws io.tollgate.error.ApiException 503 if a contract would have to be asked, and can't be
     */
    boolean isSigned(String address, byte[] message, String signature);
}
