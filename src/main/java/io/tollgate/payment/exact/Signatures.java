package io.tollgate.payment.exact;

import io.tollgate.payment.exact.Finding.ContractOnly;
import io.tollgate.payment.exact.Finding.Recovered;
import io.tollgate.payment.exact.Finding.Refused;
import java.util.HexFormat;

/** Tells a key's signature from one that only a contract could have made, and from neither. */
final class Signatures {

    private static final String REASON = "invalid_exact_evm_signature";

    /** What ERC-6492 puts at the end of a signature by a wallet that is yet to be deployed. */
    private static final String EIP_6492 = "6492".repeat(16);

    /**
     * Before any contract is asked: a wallet that takes such bytes is not known, and they would be
     * a cheap way to make the gateway ask.
     */
    private static final Refused MALFORMED =
            new Refused(
                    REASON,
                    "A signature of 65 bytes or less must be r, s, v with v 27 or 28 and"
                            + " 0 < s <= n/2.");

    private static final Refused UNDEPLOYED =
            new Refused(
                    "invalid_exact_evm_payload_undeployed_smart_wallet",
                    "The signature is longer than a key's, and there is no contract at from.");

    private static final ContractOnly OTHER_SIGNER =
            new ContractOnly(new Refused(REASON, "The signature is not by the key of from."));

    private final Recovery recovery;

    Signatures(Recovery recovery) {
        this.recovery = recovery;
    }

    /**
     * @param signature 0x and an even number of hex digits, in lower case
     * @param from the address that should have signed, in lower case
     */
    Finding check(byte[] digest, String signature, String from) {
        if (signature.endsWith(EIP_6492)) {
            return new Refused(
                    "eip6492_factory_not_allowed", "The wallet must be deployed before it pays.");
        }
        byte[] bytes = HexFormat.of().parseHex(signature, 2, signature.length());
        if (bytes.length > Recovery.LENGTH) {
            return new ContractOnly(UNDEPLOYED);
        }
        if (!Recovery.isWellFormed(bytes)) {
            return MALFORMED;
        }
        // No signer (null) is not equal to any address, not even to zero.
        return from.equals(recovery.signer(digest, bytes)) ? new Recovered(from) : OTHER_SIGNER;
    }
}
