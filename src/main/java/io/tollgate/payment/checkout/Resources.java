package io.tollgate.payment.checkout;

import io.tollgate.door.House;
import io.tollgate.payment.exact.Finding.Refused;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * Whether a payment was meant for this gateway. Nobody signed the URL in it, so that this stops
 * mistakes, not thieves.
 *
 * <p>Some clients echo the offer's URL, others put the one that they were told to go to, and one of
 * them names the same path whatever it buys. So the host may be the public one or the one that was
 * called, and the path that of any door.
 */
final class Resources {

    /** By hand: to java.net.URI a host with an underscore, as containers have them, is none. */
    private static final Pattern URL =
            Pattern.compile(
                    "https?://(\\[[0-9a-f:.]+]|[^/?#:@\\\\\\s]+)(?::\\d{1,5})?(/[^?#\\s]*)?(?:[?#].*)?",
                    Pattern.CASE_INSENSITIVE);

    private final String publicHost;
    private final String publicPath;
    private final Supplier<House> house;

    /**
     * @param house is asked when the first payment comes, as the doors need the checkout first
     */
    Resources(String publicBaseUrl, Supplier<House> house) {
        Matcher base = URL.matcher(publicBaseUrl.replaceAll("/+$", ""));
        if (!base.matches()) {
            throw new IllegalArgumentException(
                    "tollgate.public-base-url must be http or https, not " + publicBaseUrl);
        }
        this.publicHost = base.group(1);
        this.publicPath = base.group(2) == null ? "" : base.group(2);
        this.house = house;
    }

    /**
     * @param url that the payment names, or null if it names none
     * @param host that the request was sent to, with or without a port
     * @return null if there is nothing against it
     */
    @Nullable
    Refused check(@Nullable String url, @Nullable String host) {
        if (url == null) {
            return null;
        }
        Matcher named = URL.matcher(url);
        boolean here = named.matches() && isOurs(named.group(1), host) && isDoor(named.group(2));
        return here
                ? null
                : new Refused("invalid_resource", "The payment is for another resource's URL.");
    }

    private boolean isOurs(String named, @Nullable String host) {
        Matcher called = URL.matcher("http://" + host);
        return named.equalsIgnoreCase(publicHost)
                || (called.matches() && named.equalsIgnoreCase(called.group(1)));
    }

    private boolean isDoor(@Nullable String path) {
        if (path == null) {
            return false;
        }
        String own = path.startsWith(publicPath + "/") ? path.substring(publicPath.length()) : path;
        try (House.Entry entry = house.get().enter()) {
            return entry.doors().has(own);
        }
    }
}
