package io.tollgate.payment.mandate;

import io.tollgate.access.Caller;
import io.tollgate.access.wallet.WalletProofs;
import io.tollgate.error.ApiError;
import java.util.Locale;
import org.springframework.lang.Nullable;

/** Tells whose wallet a caller may speak for. */
final class Owners {

    private static final String WALLET = "0x[0-9a-fA-F]{40}";

    private final WalletProofs proofs;

    Owners(WalletProofs proofs) {
        this.proofs = proofs;
    }

    /**
     * @throws io.tollgate.error.ApiException 401 if it is nobody
     */
    static Caller known(@Nullable Caller caller) {
        if (caller == null) {
            throw ApiError.unauthorized(
                            "credential_required",
                            "Mandates need an account: send the token that your wallet has signed"
                                    + " in for, or an API key.")
                    .exception();
        }
        return caller;
    }

    /** The wallet that has signed in for a caller's token, in lower case; null if none has. */
    static @Nullable String wallet(Caller caller) {
        boolean signedIn =
                caller.kind() == Caller.Kind.JWT
                        && caller.account().equals(Caller.accountOf(caller.subject()))
                        && caller.subject().matches(WALLET);
        return signedIn ? caller.subject().toLowerCase(Locale.ROOT) : null;
    }

    /**
     * Agrees that the caller owns {@code owner}, by his token or by a proof with the same request.
     *
     * @param signIn header {@code SIGN-IN-WITH-X}, or null
     * @throws io.tollgate.error.ApiException 401 without a proof, 403 if it is another wallet's
     */
    void require(String owner, Caller caller, @Nullable String signIn) {
        String wallet = wallet(caller);
        String proven = owner.equals(wallet) ? wallet : proofs.prove(signIn);
        if (!owner.equals(proven)) {
            throw ApiError.refused(
                            403, "not_your_wallet", "owner is not the wallet that signed in.")
                    .exception();
        }
    }
}
