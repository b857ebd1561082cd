package io.tollgate.access.wallet;

import io.tollgate.access.Sessions;
import io.tollgate.access.SignInBody;
import io.tollgate.error.ApiError;
import java.util.Locale;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Signs wallets in: a challenge out, a signed one in, for a token. Keys are never taken. */
public final class SignIns {

    private final Challenges challenges;
    private final WalletProofs proofs;
    private final IssuedNonces nonces;
    private final Checksums checksums;
    private final Sessions sessions;
    private final SignInReader reader = new SignInReader();

    SignIns(
            Challenges challenges,
            WalletProofs proofs,
            IssuedNonces nonces,
            Checksums checksums,
            Sessions sessions) {
        this.challenges = challenges;
        this.proofs = proofs;
        this.nonces = nonces;
        this.checksums = checksums;
        this.sessions = sessions;
    }

    /**
     * A message to be signed within five minutes.
     *
     * @param body {@code {"address":"0x…"}}; {@code chain_id} may say which chain it has to be
     * @return what goes out as JSON: {@code message}, and its fields as EIP-4361 names them
     * @throws io.tollgate.error.ApiException 400 for another chain or no address
     */
    public Map<String, Object> challenge(byte[] body) {
        return challenges.issue(SignInBody.read(body));
    }

    /**
     * A token for who has signed a message with a nonce of ours, once for each.
     *
     * @param header {@code SIGN-IN-WITH-X} as x402 has it, or null
     * @param body {@code {"message":"…","signature":"0x…"}}, without the header
     * @return what goes out as JSON
     * @throws io.tollgate.error.ApiException 400 if it is malformed, 401 {@code invalid_sign_in} if
     *     it proves nothing, 503 if that can't be found out now
     */
    public Map<String, Object> authorize(@Nullable String header, byte[] body) {
        SignIn proof = header == null || header.isBlank() ? proof(body) : proof(header, body);
        if (!checksums.fits(proof.message().address())) {
            throw SignInFault.of("address has a wrong checksum (EIP-55)");
        }
        String address = proofs.signer(proof);
        if (!nonces.use(address, proof.message().nonce())) {
            throw SignInFault.of(
                    "its nonce is none that was given out for address, or has been used");
        }
        proofs.useUp(proof);
        return sessions.open(address);
    }

    private SignIn proof(String header, byte[] body) {
        if (body.length > 0) {
            SignInBody.read(body);
        }
        return reader.read(header);
    }

    private static SignIn proof(byte[] body) {
        SignInBody read = SignInBody.read(body);
        String text = read.text("message");
        String signature = read.text("signature");
        if (!SignInReader.SIGNATURE.matcher(signature).matches()) {
            throw ApiError.invalidRequest("signature", "signature must be 0x and hex digits.")
                    .exception();
        }
        return new SignIn(SignInParser.parse(text), text, signature.toLowerCase(Locale.ROOT));
    }
}
