package io.tollgate.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * Tells under which address a request is counted: the socket's peer, unless that is a proxy of
 * ours, which says whom it stands for.
 *
 * <p>Every proxy appends to {@code X-Forwarded-For} who spoke to it, so the list is read from its
 * end and as long as who said it is trusted; what callers have put at its beginning is never
 * reached. An IPv6 address counts by its first 64 bits, because whoever has one has them all.
 */
final class Addresses {

    private static final String UNKNOWN = "unknown";
    private static final int NETWORK_BYTES = 8;

    private final List<Network> proxies;

    Addresses(List<Network> proxies) {
        this.proxies = proxies;
    }

    /**
     * @param peer the socket's peer, an address in digits
     * @param forwarded all {@code X-Forwarded-For} of the request, joined by commas
     */
    String counted(@Nullable String peer, @Nullable String forwarded) {
        InetAddress address = parse(peer);
        if (address == null) {
            return UNKNOWN;
        }
        if (forwarded != null && trusted(address)) {
            address = behind(address, forwarded.split(","));
        }
        return text(address);
    }

    private InetAddress behind(InetAddress proxy, String[] said) {
        InetAddress last = proxy;
        for (int i = said.length - 1; i >= 0 && trusted(last); i--) {
            InetAddress before = parse(said[i]);
            if (before == null) {
                return last;
            }
            last = before;
        }
        return last;
    }

    private boolean trusted(InetAddress address) {
        for (Network proxy : proxies) {
            if (proxy.has(address)) {
                return true;
            }
        }
        return false;
    }

    /** An address in digits, which some proxies give a port; null for anything else. */
    private static @Nullable InetAddress parse(@Nullable String said) {
        if (said == null || said.isBlank()) {
            return null;
        }
        String text = said.strip();
        int bracket = text.indexOf(']');
        if (text.startsWith("[") && bracket > 0) {
            text = text.substring(1, bracket);
        } else if (text.indexOf('.') > 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            text = text.split(":", 2)[0];
        }
        int zone = text.indexOf('%');
        try {
            return InetAddress.ofLiteral(zone < 0 ? text : text.substring(0, zone));
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }

    private static String text(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES))
                : address.getHostAddress();
    }
}
