package io.tollgate.payment.remote;

import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.wire.Networks;

/**
 * A kind of payment that a facilitator does.
 *
 * @param x402Version 1 or 2
 * @param scheme such as {@code exact}
 * @param network CAIP-2, or a pattern like {@code eip155:*}; in version 1 its name for it
 */
public record Kind(int x402Version, String scheme, String network) {

    static Kind of(int x402Version, PaymentRequirements requirements) {
        String network = requirements.asset().network();
        return new Kind(
                x402Version,
                requirements.scheme(),
                x402Version == 1 ? String.valueOf(Networks.name(network)) : network);
    }

    /** Whether {@code other} is of this kind. */
    boolean covers(Kind other) {
        boolean family =
                network.endsWith(":*")
                        && other.network.startsWith(network.substring(0, network.length() - 1));
        return x402Version == other.x402Version
                && scheme.equals(other.scheme)
                && (family || network.equals(other.network));
    }
}
