package io.tollgate.payment.exact;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip3009Authorization;
import java.math.BigInteger;

/**
 * What a payer signs: the EIP-712 digest of an authorization under one asset's domain. Safe for use
 * by many threads.
 */
public final class Eip3009Digest {

    private static final byte[] DOMAIN_TYPE =
            TypedData.hash(
                    "EIP712Domain(string name,string version,uint256 chainId,"
                            + "address verifyingContract)");

    private static final byte[] TYPE =
            TypedData.hash(
                    "TransferWithAuthorization(address from,address to,uint256 value,"
                            + "uint256 validAfter,uint256 validBefore,bytes32 nonce)");

    private final byte[] domainSeparator;

    /** Works out the domain separator, once for all payments in {@code asset}. */
    public Eip3009Digest(Asset asset) {
        this.domainSeparator =
                new TypedData(DOMAIN_TYPE, 4)
                        .word(TypedData.hash(asset.name()))
                        .word(TypedData.hash(asset.version()))
                        .uint256(BigInteger.valueOf(asset.chainId()))
                        .hex(asset.address())
                        .hash();
    }

    /**
     * The digest, 32 bytes.
     *
     * @param authorization well-formed, as its contract says
     * @throws IllegalArgumentException if it is not
     */
    public byte[] of(Eip3009Authorization authorization) {
        return TypedData.digest(domainSeparator, structHash(authorization));
    }

    byte[] domainSeparator() {
        return domainSeparator.clone();
    }

    static byte[] structHash(Eip3009Authorization authorization) {
        return new TypedData(TYPE, 6)
                .hex(authorization.from())
                .hex(authorization.to())
                .uint256(authorization.value())
                .uint256(authorization.validAfter())
                .uint256(authorization.validBefore())
                .hex(authorization.nonce())
                .hash();
    }
}
