package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.exact.Eip3009Digest;
import io.tollgate.payment.exact.Recovery;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.lang.Nullable;

/** What is signed and who signed it, by the house's own encoder, as the cheap checks have it. */
final class Signatures {

    private final Recovery recovery = new Recovery();
    private final Map<Asset, Eip3009Digest> digests = new ConcurrentHashMap<>();

    /** The EIP-712 digest of an authorization for {@code asset}, 32 bytes. */
    byte[] digest(Eip3009Authorization authorization, Asset asset) {
        return digests.computeIfAbsent(asset, Eip3009Digest::new).of(authorization);
    }

    /**
     * Who signed {@code digest}: 0x and 40 hex digits, in lower case, or null if nobody did.
     *
     * @param signature 0x and hex digits, of any length
     */
    @Nullable
    String signer(byte[] digest, String signature) {
        boolean hex = signature.matches("0x([0-9a-f]{2})*");
        return hex
                ? recovery.signer(digest, HexFormat.of().parseHex(signature.substring(2)))
                : null;
    }
}
