package io.tollgate.access.wallet;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import org.springframework.lang.Nullable;

/** Believes a wallet that has signed a message for this gateway, once for each message. */
public final class WalletProofs {

    private final SignInReader reader = new SignInReader();
    private final SignInTerms terms;
    private final WalletSignatures signatures;
    private final SignInNonces nonces;
    private final Clock clock;

    public WalletProofs(
            SignInTerms terms, WalletSignatures signatures, SignInNonces nonces, Clock clock) {
        this.terms = terms;
        this.signatures = signatures;
        this.nonces = nonces;
        this.clock = clock;
    }

    /**
     * Whose proof it is. What costs nothing is checked first; a nonce is used up by a good proof
     * only.
     *
     * @param header {@code SIGN-IN-WITH-X} as it came, or null
     * @return 0x and 40 hex digits, in lower case
     * @throws io.tollgate.error.ApiException 401 if it proves nothing, 503 if that can't be found
     *     out now
     */
    public String prove(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw SignInFault.missing(terms);
        }
        SignIn proof = reader.read(header);
        String address = signer(proof);
        useUp(proof);
        return address;
    }

    /** Whose message it is, if it is meant for this gateway and for now; its nonce stays unused. */
    String signer(SignIn proof) {
        terms.check(proof.message(), clock.instant());
        String address = address(proof);
        byte[] signed = proof.text().getBytes(StandardCharsets.UTF_8);
        if (!signatures.isSigned(address, signed, proof.signature())) {
            throw SignInFault.of("the signature is not by the wallet at address");
        }
        return address;
    }

    /** A message counts once, at whichever door. */
    void useUp(SignIn proof) {
        if (!nonces.use(address(proof), proof.message().nonce())) {
            throw SignInFault.of("its nonce has been used");
        }
    }

    private static String address(SignIn proof) {
        return proof.message().address().toLowerCase(Locale.ROOT);
    }
}
