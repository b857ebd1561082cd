package io.tollgate.payment.exact;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Authorization;
import java.math.BigInteger;
import java.util.HexFormat;

/**
 * What a payer signs: the EIP-712 digest of an authorization under one asset's domain.
 *
 * <p>The layout is fixed, so it is written out here: a general EIP-712 library interprets the types
 * anew for every payment, which takes as long as the signature. Safe for use by many threads.
 */
public final class Eip3009Digest {

    private static final int WORD = 32;

    private static final byte[] DOMAIN_TYPE =
            Keccak.hash(
                    "EIP712Domain(string name,string version,uint256 chainId,"
                            + "address verifyingContract)");

    private static final byte[] TYPE =
            Keccak.hash(
                    "TransferWithAuthorization(address from,address to,uint256 value,"
                            + "uint256 validAfter,uint256 validBefore,bytes32 nonce)");

    private final byte[] domainSeparator;

    /** Works out the domain separator, once for all payments in {@code asset}. */
    public Eip3009Digest(Asset asset) {
        byte[] domain = new byte[5 * WORD];
        put(DOMAIN_TYPE, domain, 0);
        put(Keccak.hash(asset.name()), domain, 1);
        put(Keccak.hash(asset.version()), domain, 2);
        put(BigInteger.valueOf(asset.chainId()).toByteArray(), domain, 3);
        put(hex(asset.address()), domain, 4);
        this.domainSeparator = Keccak.hash(domain);
    }

    /**
     * The digest, 32 bytes.
     *
     * @param authorization well-formed, as its contract says
     * @throws IllegalArgumentException if it is not
     */
    public byte[] of(Authorization authorization) {
        byte[] signed = new byte[2 + 2 * WORD];
        signed[0] = 0x19;
        signed[1] = 0x01;
        System.arraycopy(domainSeparator, 0, signed, 2, WORD);
        System.arraycopy(structHash(authorization), 0, signed, 2 + WORD, WORD);
        return Keccak.hash(signed);
    }

    byte[] domainSeparator() {
        return domainSeparator.clone();
    }

    static byte[] structHash(Authorization authorization) {
        byte[] struct = new byte[7 * WORD];
        put(TYPE, struct, 0);
        put(hex(authorization.from()), struct, 1);
        put(hex(authorization.to()), struct, 2);
        put(uint256(authorization.value()), struct, 3);
        put(uint256(authorization.validAfter()), struct, 4);
        put(uint256(authorization.validBefore()), struct, 5);
        put(hex(authorization.nonce()), struct, 6);
        return Keccak.hash(struct);
    }

    /** Right-aligned; what is longer than a word may only have zeros in front. */
    private static void put(byte[] value, byte[] words, int index) {
        int length = Math.min(value.length, WORD);
        int end = (index + 1) * WORD;
        System.arraycopy(value, value.length - length, words, end - length, length);
    }

    private static byte[] uint256(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 8 * WORD) {
            throw new IllegalArgumentException("Not a uint256");
        }
        return value.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text, 2, text.length());
    }
}
