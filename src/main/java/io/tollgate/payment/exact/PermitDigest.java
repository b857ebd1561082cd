package io.tollgate.payment.exact;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip2612Permit;
import java.math.BigInteger;

/**
 * What an owner signs: the EIP-712 digest of an EIP-2612 permit under one asset's domain. Safe for
 * use by many threads.
 */
public final class PermitDigest {

    private static final byte[] TYPE =
            TypedData.hash(
                    "Permit(address owner,address spender,uint256 value,uint256 nonce,"
                            + "uint256 deadline)");

    private final byte[] domainSeparator;

    public PermitDigest(Asset asset) {
        this.domainSeparator = new Eip3009Digest(asset).domainSeparator();
    }

    /** The digest, 32 bytes. */
    public byte[] of(Eip2612Permit permit) {
        return TypedData.digest(domainSeparator, structHash(permit));
    }

    static byte[] structHash(Eip2612Permit permit) {
        return new TypedData(TYPE, 5)
                .hex(permit.owner())
                .hex(permit.spender())
                .uint256(BigInteger.valueOf(permit.value()))
                .uint256(permit.nonce())
                .uint256(BigInteger.valueOf(permit.deadline()))
                .hash();
    }
}
