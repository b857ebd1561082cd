package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Authorization;
import org.springframework.lang.Nullable;

/** What is signed and who signed it, as {@code payment.exact} knows it. */
public interface Signatures {

    /** The EIP-712 digest of an authorization for {@code asset}, 32 bytes. */
    byte[] digest(Authorization authorization, Asset asset);

    /**
     * Who signed {@code digest}: 0x and 40 hex digits, in lower case, or null if nobody did.
     *
     * @param signature 0x and hex digits, of any length
     */
    @Nullable
    String signer(byte[] digest, String signature);
}
