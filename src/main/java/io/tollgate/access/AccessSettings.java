package io.tollgate.access;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call.
 *
 * @param bootstrapKey an API key to have from the start, 8 to 512 printable ASCII characters, or
 *     empty for none. Space around it is ignored, because files of secrets end in a line feed
 * @param jwt whose tokens count, besides Tollgate's own
 * @param tokenLifetime how long a token is good that a wallet signs in for, at least a second
 * @param sessionLifetime how long after its signature a wallet can have tokens refreshed
 */
@ConfigurationProperties("tollgate.access")
public record AccessSettings(
        @DefaultValue("") String bootstrapKey,
        @DefaultValue Jwt jwt,
        @DefaultValue("1h") Duration tokenLifetime,
        @DefaultValue("30d") Duration sessionLifetime) {

    public AccessSettings {
        bootstrapKey = bootstrapKey.strip();
        if (!bootstrapKey.isEmpty()) {
            requireUsable(bootstrapKey);
        }
        if (tokenLifetime.toSeconds() < 1 || sessionLifetime.compareTo(tokenLifetime) < 0) {
            throw new IllegalArgumentException(
                    "tollgate.access.token-lifetime must be a second at least, and"
                            + " session-lifetime no shorter.");
        }
    }

    /** Whose tokens count, besides Tollgate's own. */
    public record Jwt(@DefaultValue List<Issuer> issuers) {

        public Jwt {
            issuers = List.copyOf(issuers);
            if (issuers.stream().map(Issuer::issuer).distinct().count() < issuers.size()) {
                throw wrong("issuers", "names an issuer twice");
            }
        }
    }

    /**
     * An external issuer of tokens.
     *
     * @param issuer its {@code iss}, compared as it is; at most 255 characters, without {@code #}
     * @param jwksUri where its keys are; https, or http on a loopback host
     * @param audience what a token's {@code aud} must name
     */
    public record Issuer(String issuer, URI jwksUri, String audience) {

        private static final int LONGEST = 255;
        private static final Pattern LOOPBACK =
                Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

        public Issuer {
            if (isBlank(issuer) || issuer.length() > LONGEST || issuer.contains("#")) {
                throw wrong("issuers[].issuer", "must be 1 to 255 characters without '#'");
            }
            if (jwksUri == null || !isAllowed(jwksUri)) {
                throw wrong(
                        "issuers[].jwks-uri",
                        "must be https, or http on a loopback host: " + issuer);
            }
            if (isBlank(audience)) {
                throw wrong("issuers[].audience", "is missing: " + issuer);
            }
        }

        private static boolean isAllowed(URI uri) {
            if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
                return false;
            }
            return "https".equalsIgnoreCase(uri.getScheme())
                    || ("http".equalsIgnoreCase(uri.getScheme())
                            && LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches());
        }
    }

    @Override
    public String toString() {
        return "AccessSettings[bootstrapKey="
                + (bootstrapKey.isEmpty() ? "none" : "***")
                + ", jwt="
                + jwt
                + ", tokenLifetime="
                + tokenLifetime
                + ", sessionLifetime="
                + sessionLifetime
                + "]";
    }

    /** Fails the start rather than having a key that no request can ever match. */
    private static void requireUsable(String key) {
        if (key.length() < ApiKeys.SHORTEST || key.length() > ApiKeys.LONGEST) {
            throw new IllegalArgumentException(
                    "tollgate.access.bootstrap-key must have 8 to 512 characters.");
        }
        if (!Credential.isPrintable(key) || Credential.hasTokenForm(key)) {
            throw new IllegalArgumentException(
                    "tollgate.access.bootstrap-key must be printable ASCII and not look like a JWT"
                            + " (three parts between dots).");
        }
    }

    private static boolean isBlank(String value) {
        return value == null || value.isBlank();
    }

    private static IllegalArgumentException wrong(String setting, String what) {
        return new IllegalArgumentException("tollgate.access.jwt." + setting + " " + what + ".");
    }
}
