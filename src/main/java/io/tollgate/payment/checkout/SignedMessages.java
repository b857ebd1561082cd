package io.tollgate.payment.checkout;

import io.tollgate.access.wallet.WalletSignatures;
import io.tollgate.error.ApiError;
import io.tollgate.payment.exact.PersonalDigest;
import io.tollgate.payment.exact.Recovery;
import io.tollgate.payment.onchain.ChainView;
import java.util.HexFormat;
import org.springframework.lang.Nullable;

/** Signatures of keys; of contracts too where a chain can be asked. */
final class SignedMessages implements WalletSignatures {

    private final Recovery recovery = new Recovery();
    private final @Nullable ChainView chain;

    SignedMessages(@Nullable ChainView chain) {
        this.chain = chain;
    }

    @Override
    public boolean isSigned(String address, byte[] message, String signature) {
        byte[] digest = PersonalDigest.of(message);
        byte[] bytes = HexFormat.of().parseHex(signature, 2, signature.length());
        return address.equals(recovery.signer(digest, bytes))
                || (chain != null && isContracts(address, digest, signature));
    }

    private boolean isContracts(String address, byte[] digest, String signature) {
        return chain.approves(address, digest, signature)
                .orElseThrow(
                        () ->
                                ApiError.unavailable(
                                                "sign_in_unavailable",
                                                "The wallet's contract cannot be asked right now.",
                                                Delivery.SOON)
                                        .exception());
    }
}
