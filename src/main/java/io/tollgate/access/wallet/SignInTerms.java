package io.tollgate.access.wallet;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.springframework.lang.Nullable;

/**
 * What a message must say to be meant for this gateway, and for now (x402.md 5). A proof is good
 * for five minutes from when it was issued, whatever it says of its own expiry.
 *
 * @param origin scheme, host and port of the gateway, in lower case
 * @param domain host and port of the gateway
 */
public record SignInTerms(String origin, String domain, long chainId) {

    static final Duration LONGEST = Duration.ofMinutes(5);

    /** By how much callers' clocks may be ahead. */
    private static final Duration AHEAD = Duration.ofSeconds(30);

    /**
     * @param publicBaseUrl where callers find the gateway
     * @param network CAIP-2, such as {@code eip155:8453}
     */
    public static SignInTerms of(String publicBaseUrl, String network) {
        URI url = URI.create(publicBaseUrl);
        String domain = url.getRawAuthority().toLowerCase(Locale.ROOT);
        return new SignInTerms(
                url.getScheme().toLowerCase(Locale.ROOT) + "://" + domain,
                domain,
                Long.parseLong(network.substring(network.indexOf(':') + 1)));
    }

    /**
     * Agrees with {@code message}, or throws.
     *
     * @throws io.tollgate.error.ApiException 401 {@code invalid_sign_in}, saying why
     */
    void check(SignInMessage message, Instant now) {
        require(message.domain().equalsIgnoreCase(domain), "domain must be " + domain);
        require(
                message.scheme() == null || origin.startsWith(message.scheme() + "://"),
                "scheme must be " + origin.substring(0, origin.indexOf(':')));
        require(isHere(message.uri()), "uri must begin with " + origin);
        require(message.version().equals("1"), "version must be 1");
        require(message.chainId() == chainId, "chainId must be eip155:" + chainId);
        Instant issued = time("issuedAt", message.issuedAt());
        require(!issued.isAfter(now.plus(AHEAD)), "issuedAt is in the future");
        require(issued.isAfter(now.minus(LONGEST)), "issuedAt is more than 5 minutes ago");
        Instant end = time("expirationTime", message.expirationTime());
        require(end == null || end.isAfter(now), "expirationTime has passed");
        Instant start = time("notBefore", message.notBefore());
        require(start == null || !start.isAfter(now), "notBefore is yet to come");
    }

    private boolean isHere(String uri) {
        String lower = uri.toLowerCase(Locale.ROOT);
        return lower.startsWith(origin)
                && (lower.length() == origin.length()
                        || "/?#".indexOf(lower.charAt(origin.length())) >= 0);
    }

    private static @Nullable Instant time(String field, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw SignInFault.of(field + " must be a time such as 2026-01-31T12:00:00Z");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw SignInFault.of(otherwise);
        }
    }
}
