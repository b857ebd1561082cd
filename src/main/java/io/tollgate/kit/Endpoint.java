package io.tollgate.kit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gateway's addresses.
 *
 * @param base without {@code /v1} and without a slash at its end
 */
record Endpoint(String base) {

    private static final Pattern TAIL = Pattern.compile("(/v1(/chat/completions)?)?/*$");

    /**
     * The gateway at {@code url}: its base, the same with {@code /v1}, or the whole address of its
     * completions.
     */
    static Endpoint of(String url) throws UsageException {
        Matcher tail = TAIL.matcher(url.strip());
        Endpoint endpoint = new Endpoint(tail.replaceFirst(""));
        if (!endpoint.isAbsolute()) {
            throw new UsageException("The URL must be one of http or https, without a query.");
        }
        return endpoint;
    }

    private boolean isAbsolute() {
        try {
            URI uri = new URI(base);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    URI completions() {
        return URI.create(base + "/v1/chat/completions");
    }

    URI credits() {
        return URI.create(base + "/v1/credits");
    }

    URI faucet() {
        return URI.create(base + "/v1/sandbox/faucet");
    }

    URI challenge() {
        return URI.create(base + "/v1/auth/challenge");
    }

    URI authorize() {
        return URI.create(base + "/v1/authorize");
    }

    /** Host, and port if it has one: what a message for this gateway is addressed to. */
    String domain() {
        return URI.create(base).getRawAuthority();
    }

    URI receipt(String id) {
        return URI.create(base + "/v1/receipts/" + id);
    }
}
