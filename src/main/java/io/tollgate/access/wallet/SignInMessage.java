package io.tollgate.access.wallet;

import java.util.List;
import org.springframework.lang.Nullable;

/**
 * What a wallet signs to prove itself: the fields of EIP-4361 as they came, well-formed, none with
 * a line feed, but not yet compared with anything. Times are ISO 8601, as the signer wrote them.
 *
 * @param scheme of the page that asked for it, without what comes between it and the domain
 * @param domain the host, with its port if it has one
 * @param address 0x and 40 hex digits, in whatever case
 * @param chainId the chain's number
 * @param nonce 8 to 128 letters and digits
 */
public record SignInMessage(
        @Nullable String scheme,
        String domain,
        String address,
        @Nullable String statement,
        String uri,
        String version,
        long chainId,
        String nonce,
        String issuedAt,
        @Nullable String expirationTime,
        @Nullable String notBefore,
        @Nullable String requestId,
        List<String> resources) {

    /** The text that is signed, to the letter. */
    public String text() {
        StringBuilder text = new StringBuilder(scheme == null ? "" : scheme + "://");
        text.append(domain)
                .append(" wants you to sign in with your Ethereum account:\n")
                .append(address);
        text.append("\n\n").append(statement == null ? "" : statement + "\n");
        line(text, "URI", uri);
        line(text, "Version", version);
        line(text, "Chain ID", Long.toString(chainId));
        line(text, "Nonce", nonce);
        line(text, "Issued At", issuedAt);
        line(text, "Expiration Time", expirationTime);
        line(text, "Not Before", notBefore);
        line(text, "Request ID", requestId);
        if (!resources.isEmpty()) {
            text.append("\nResources:");
            resources.forEach(resource -> text.append("\n- ").append(resource));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append('\n').append(name).append(": ").append(value);
        }
    }
}
