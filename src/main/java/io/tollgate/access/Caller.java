package io.tollgate.access;

import org.springframework.lang.Nullable;

/**
 * Who a request comes from, as proven by its credential.
 *
 * @param account what the caller runs up a bill on; the same for every credential of one account,
 *     at most 512 characters. For a token {@code <issuer>#<subject>}, where Tollgate's own issuer
 *     is written {@code tollgate}, so that accounts survive a change of the public base URL
 * @param kind what kind of credential was shown
 * @param subject the token's {@code sub}, or the id of the API key
 * @param issuer the token's {@code iss}, null for an API key
 * @param grant what may be done with the credential
 */
public record Caller(
        String account, Kind kind, String subject, @Nullable String issuer, Grant grant) {

    /** One with no limits besides those of the account. */
    public Caller(String account, Kind kind, String subject, @Nullable String issuer) {
        this(account, kind, subject, issuer, Grant.ALL);
    }

    /** What kind of credential a caller has shown. */
    public enum Kind {
        API_KEY,
        JWT
    }

    /**
     * The account of a wallet.
     *
     * @param wallet 0x and 40 hex digits, in lower case
     */
    public static String accountOf(String wallet) {
        return TokenIssuer.SCOPE + "#" + wallet;
    }
}
