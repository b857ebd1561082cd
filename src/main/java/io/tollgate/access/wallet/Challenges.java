package io.tollgate.access.wallet;

import io.tollgate.access.SignInBody;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** Gives out messages for wallets to sign in with, each with a nonce of its own. */
final class Challenges {

    static final String STATEMENT =
            "Sign in. What is called with the token is charged to the account of this wallet.";

    private static final int NONCE_BYTES = 16;
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

    private final SignInTerms terms;
    private final Checksums checksums;
    private final IssuedNonces nonces;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Challenges(SignInTerms terms, Checksums checksums, IssuedNonces nonces, Clock clock) {
        this.terms = terms;
        this.checksums = checksums;
        this.nonces = nonces;
        this.clock = clock;
    }

    /** The message and its fields, as they go out as JSON. */
    Map<String, Object> issue(SignInBody body) {
        String address = address(body.text("address"));
        requireOurs("chain_id", body.optionalNumber("chain_id"));
        requireOurs("chainId", body.optionalNumber("chainId"));
        SignInMessage message = message(address);
        nonces.issue(address.toLowerCase(Locale.ROOT), message.nonce(), SignInTerms.LONGEST);
        return json(message);
    }

    /** With a checksum in the case of its letters; what has one has to be right. */
    private String address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw wrong("address must be 0x and 40 hex digits.");
        }
        if (!checksums.fits(text)) {
            throw wrong("address has a wrong checksum (EIP-55).");
        }
        return checksums.of(text);
    }

    private static ApiException wrong(String message) {
        return ApiError.invalidRequest("address", message).exception();
    }

    private void requireOurs(String field, @Nullable Long chainId) {
        if (chainId != null && chainId != terms.chainId()) {
            throw ApiError.invalidRequest(field, field + " must be " + terms.chainId() + " here.")
                    .exception();
        }
    }

    private SignInMessage message(String address) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new SignInMessage(
                null,
                terms.domain(),
                address,
                STATEMENT,
                terms.origin() + "/v1/authorize",
                "1",
                terms.chainId(),
                HexFormat.of().formatHex(nonce),
                now.toString(),
                now.plus(SignInTerms.LONGEST).toString(),
                null,
                null,
                List.of());
    }

    private static Map<String, Object> json(SignInMessage message) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("message", message.text());
        json.put("domain", message.domain());
        json.put("address", message.address());
        json.put("statement", message.statement());
        json.put("uri", message.uri());
        json.put("version", message.version());
        json.put("chainId", message.chainId());
        json.put("nonce", message.nonce());
        json.put("issuedAt", message.issuedAt());
        json.put("expirationTime", message.expirationTime());
        return json;
    }
}
