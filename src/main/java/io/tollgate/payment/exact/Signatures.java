package io.tollgate.payment.exact;

import io.tollgate.payment.Scheme;
import io.tollgate.payment.exact.Finding.ContractOnly;
import io.tollgate.payment.exact.Finding.Recovered;
import io.tollgate.payment.exact.Finding.Refused;
import java.util.HexFormat;

/** Tells a key's signature from one that only a contract could have made, and from neither. */
public final class Signatures {

    /** What ERC-6492 puts at the end of a signature by a wallet that is yet to be deployed. */
    private static final String EIP_6492 = "6492".repeat(16);

    private final Recovery recovery;

    /**
     * Before any contract is asked: a wallet that takes such bytes is not known, and they would be
     * a cheap way to make the gateway ask.
     */
    private final Refused malformed;

    private final ContractOnly undeployed;
    private final ContractOnly otherSigner;

    /**
     * @param scheme whose words a refusal has
     */
    public Signatures(Recovery recovery, Scheme scheme) {
        this.recovery = recovery;
        this.malformed =
                new Refused(
                        scheme.signature,
                        "A signature of 65 bytes or less must be r, s, v with v 27 or 28 and"
                                + " 0 < s <= n/2.");
        this.undeployed =
                new ContractOnly(
                        new Refused(
                                scheme.undeployed,
                                "The signature is longer than a key's, and there is no contract at"
                                        + " from."));
        this.otherSigner =
                new ContractOnly(
                        new Refused(scheme.signature, "The signature is not by the key of from."));
    }

    /**
     * @param signature 0x and an even number of hex digits, in lower case
     * @param from the address that should have signed, in lower case
     */
    public Finding check(byte[] digest, String signature, String from) {
        if (signature.endsWith(EIP_6492)) {
            return new Refused(
                    "eip6492_factory_not_allowed", "The wallet must be deployed before it pays.");
        }
        byte[] bytes = HexFormat.of().parseHex(signature, 2, signature.length());
        if (bytes.length > Recovery.LENGTH) {
            return undeployed;
        }
        if (!Recovery.isWellFormed(bytes)) {
            return malformed;
        }
        // No signer (null) is not equal to any address, not even to zero.
        return from.equals(recovery.signer(digest, bytes)) ? new Recovered(from) : otherSigner;
    }
}
