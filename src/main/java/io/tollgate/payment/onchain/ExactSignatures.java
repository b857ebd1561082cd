package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Authorization;
import io.tollgate.payment.exact.Eip3009Digest;
import io.tollgate.payment.exact.Recovery;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.lang.Nullable;

/** Digests and signers by the house's own encoder, as the cheap checks use them. */
public final class ExactSignatures implements Signatures {

    private final Recovery recovery = new Recovery();
    private final Map<Asset, Eip3009Digest> digests = new ConcurrentHashMap<>();

    @Override
    public byte[] digest(Authorization authorization, Asset asset) {
        return digests.computeIfAbsent(asset, Eip3009Digest::new).of(authorization);
    }

    @Override
    public @Nullable String signer(byte[] digest, String signature) {
        boolean hex = signature.matches("0x([0-9a-f]{2})*");
        return hex
                ? recovery.signer(digest, HexFormat.of().parseHex(signature.substring(2)))
                : null;
    }
}
