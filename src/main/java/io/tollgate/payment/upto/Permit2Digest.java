package io.tollgate.payment.upto;

import io.tollgate.payment.Permit2Authorization;
import io.tollgate.payment.exact.TypedData;
import java.math.BigInteger;

/**
 * What a payer signs: the EIP-712 digest of a permit under Permit2's domain on one chain, which has
 * no version. Safe for use by many threads.
 */
public final class Permit2Digest {

    private static final byte[] DOMAIN_TYPE =
            TypedData.hash("EIP712Domain(string name,uint256 chainId,address verifyingContract)");

    private static final String PERMISSIONS = "TokenPermissions(address token,uint256 amount)";

    private static final String WITNESS =
            "Witness(address to,address facilitator,uint256 validAfter)";

    private static final byte[] TYPE =
            TypedData.hash(
                    "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,"
                            + "uint256 nonce,uint256 deadline,Witness witness)"
                            + PERMISSIONS
                            + WITNESS);

    private static final byte[] PERMISSIONS_TYPE = TypedData.hash(PERMISSIONS);
    private static final byte[] WITNESS_TYPE = TypedData.hash(WITNESS);

    private final byte[] domainSeparator;

    /** Works out the domain separator, once for all payments on a chain. */
    public Permit2Digest(long chainId) {
        this.domainSeparator =
                new TypedData(DOMAIN_TYPE, 3)
                        .word(TypedData.hash("Permit2"))
                        .uint256(BigInteger.valueOf(chainId))
                        .hex(Permit2.ADDRESS)
                        .hash();
    }

    /**
     * The digest, 32 bytes.
     *
     * @param permit well-formed, as its contract says
     * @throws IllegalArgumentException if it is not
     */
    public byte[] of(Permit2Authorization permit) {
        byte[] permitted =
                new TypedData(PERMISSIONS_TYPE, 2)
                        .hex(permit.token())
                        .uint256(permit.value())
                        .hash();
        byte[] witness =
                new TypedData(WITNESS_TYPE, 3)
                        .hex(permit.to())
                        .hex(permit.facilitator())
                        .uint256(permit.validAfter())
                        .hash();
        byte[] struct =
                new TypedData(TYPE, 5)
                        .word(permitted)
                        .hex(permit.spender())
                        .uint256(new BigInteger(permit.nonce()))
                        .uint256(permit.deadline())
                        .word(witness)
                        .hash();
        return TypedData.digest(domainSeparator, struct);
    }
}
