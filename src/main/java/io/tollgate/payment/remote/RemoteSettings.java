package io.tollgate.payment.remote;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * How a facilitator elsewhere is asked. Empty is the same as not set; space around keys is ignored,
 * because files of secrets end in a line feed.
 *
 * @param facilitatorUrl what {@code /verify}, {@code /settle} and {@code /supported} come after;
 *     http or https, and https (or a loopback host) when there is a key to send
 * @param facilitatorToken a bearer token to send with each call, or empty
 * @param cdpKeyId the name of a key of Coinbase's, or empty; then each call has its own JWT
 * @param cdpKeySecret that key: base64 of 64 bytes (Ed25519), or PEM (P-256)
 * @param connectTimeout the longest wait for a connection
 * @param verifyTimeout how long one verification may take in all
 * @param settleTimeout how long one call of {@code /settle} may take in all; a settlement makes at
 *     most two
 * @param queueTimeout the longest wait for a place among the {@code maxInFlight}
 * @param maxInFlight settlements at the same time, and as many verifications
 * @param facilitatorBreaker when the facilitator is left alone for a while
 */
@ConfigurationProperties("tollgate.payment")
public record RemoteSettings(
        @Nullable URI facilitatorUrl,
        @DefaultValue("") String facilitatorToken,
        @DefaultValue("") String cdpKeyId,
        @DefaultValue("") String cdpKeySecret,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration verifyTimeout,
        @DefaultValue("90s") Duration settleTimeout,
        @DefaultValue("2s") Duration queueTimeout,
        @DefaultValue("64") int maxInFlight,
        @DefaultValue Breaker facilitatorBreaker) {

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    private static final Pattern PRINTABLE = Pattern.compile("[!-~]*");

    public RemoteSettings {
        facilitatorUrl =
                facilitatorUrl == null || facilitatorUrl.toString().isEmpty()
                        ? null
                        : facilitatorUrl;
        facilitatorToken = facilitatorToken.strip();
        cdpKeyId = cdpKeyId.strip();
        cdpKeySecret = cdpKeySecret.strip();
        boolean keyed = !facilitatorToken.isEmpty() || !cdpKeySecret.isEmpty();
        if (facilitatorUrl != null) {
            requireSound(facilitatorUrl, keyed);
        }
        require(PRINTABLE.matcher(facilitatorToken).matches(), "facilitator-token", "isn't ASCII");
        require(
                cdpKeyId.isEmpty() == cdpKeySecret.isEmpty(),
                "cdp-key-id",
                "and cdp-key-secret go together");
        require(
                facilitatorToken.isEmpty() || cdpKeyId.isEmpty(),
                "facilitator-token",
                "and cdp-key-id exclude each other");
        requirePositive(
                List.of("connect-timeout", "verify-timeout", "settle-timeout", "queue-timeout"),
                List.of(connectTimeout, verifyTimeout, settleTimeout, queueTimeout));
        require(maxInFlight > 0, "max-in-flight", "must be 1 or more");
    }

    /**
     * When the facilitator is left alone for a while. Only calls without a readable answer count.
     *
     * @param failureRate percent of the window that must fail, above 0 and at most 100
     * @param window calls looked at
     * @param minimumCalls calls before the rate counts at all
     * @param open for how long
     * @param trials calls let through to see whether it is back
     */
    public record Breaker(
            @DefaultValue("50") float failureRate,
            @DefaultValue("20") int window,
            @DefaultValue("5") int minimumCalls,
            @DefaultValue("10s") Duration open,
            @DefaultValue("3") int trials) {

        public Breaker {
            require(
                    failureRate > 0 && failureRate <= 100,
                    "facilitator-breaker.failure-rate",
                    "must be above 0 and at most 100");
        }
    }

    /** Without the keys, and without the path of the URL, where some have theirs. */
    @Override
    public String toString() {
        return "RemoteSettings[facilitatorUrl="
                + (facilitatorUrl == null
                        ? "none"
                        : facilitatorUrl.getScheme() + "://" + facilitatorUrl.getHost())
                + ", facilitatorToken="
                + (facilitatorToken.isEmpty() ? "none" : "***")
                + ", cdpKeyId="
                + (cdpKeyId.isEmpty() ? "none" : "***")
                + ", verifyTimeout="
                + verifyTimeout
                + ", settleTimeout="
                + settleTimeout
                + ", maxInFlight="
                + maxInFlight
                + "]";
    }

    private static void requireSound(URI url, boolean keyed) {
        boolean secure = "https".equals(url.getScheme());
        boolean whole =
                url.getHost() != null
                        && url.getUserInfo() == null
                        && url.getQuery() == null
                        && url.getFragment() == null;
        require(
                whole && (secure || "http".equals(url.getScheme())),
                "facilitator-url",
                "must be http or https, without user, query and fragment");
        require(
                !keyed || secure || LOOPBACK.matcher(url.getHost()).matches(),
                "facilitator-url",
                "must be https, or on a loopback host, because a key is sent there");
    }

    private static void requirePositive(List<String> settings, List<Duration> waits) {
        for (int i = 0; i < settings.size(); i++) {
            require(waits.get(i).isPositive(), settings.get(i), "must be positive");
        }
    }

    /** Says the setting, never its value: it may be a key in the wrong place. */
    private static void require(boolean holds, String setting, String what) {
        if (!holds) {
            throw new IllegalArgumentException("tollgate.payment." + setting + " " + what + ".");
        }
    }
}
