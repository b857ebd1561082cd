package io.tollgate.kit;

import io.tollgate.payment.Asset;
import java.util.Set;

/**
 * The tokens that a key with money in it signs for: known to be dollars, with six decimals. Another
 * token's amount would say nothing about the price.
 */
final class Tokens {

    private static final Set<Asset> KNOWN =
            Set.of(
                    new Asset(
                            "eip155:8453",
                            8453,
                            "0x833589fcd6edb6e08f4c7c32d4f71b54bda02913",
                            "USD Coin",
                            "2"),
                    new Asset(
                            "eip155:84532",
                            84532,
                            "0x036cbd53842c5426634e7929541ec2318f3dcf7e",
                            "USDC",
                            "2"));

    private Tokens() {}

    static boolean isKnown(Asset asset) {
        return KNOWN.contains(asset);
    }
}
