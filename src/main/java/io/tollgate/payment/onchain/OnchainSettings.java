package io.tollgate.payment.onchain;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * How the gateway settles by itself.
 *
 * @param rpcUrl a node's JSON-RPC over http or https; often has a secret in its path
 * @param rpcTimeout the longest that one call of the node may take
 * @param relayerKey private keys that pay the gas, 0x and 64 hex digits each; several settle beside
 *     each other
 * @param maxFeeGwei the most to pay per unit of gas, in billionths of the chain's coin
 * @param replaceAfter how long a transaction may wait before it is sent again with a higher fee
 * @param receiptTimeout how long one settlement may take in all
 * @param confirmations blocks wanted above a payment of more than {@code confirmationsAboveUsd},
 *     its own included; one is enough up to there
 * @param confirmationsAboveUsd in dollars of a token with 6 decimals
 * @param maxInFlight settlements at the same time, and as many verifications
 */
@ConfigurationProperties("tollgate.payment")
public record OnchainSettings(
        @Nullable URI rpcUrl,
        @DefaultValue("5s") Duration rpcTimeout,
        @DefaultValue List<String> relayerKey,
        @DefaultValue("1") BigDecimal maxFeeGwei,
        @DefaultValue("6s") Duration replaceAfter,
        @DefaultValue("45s") Duration receiptTimeout,
        @DefaultValue("3") int confirmations,
        @DefaultValue("1.00") BigDecimal confirmationsAboveUsd,
        @DefaultValue("64") int maxInFlight) {

    public OnchainSettings {
        rpcUrl = rpcUrl == null || rpcUrl.toString().isEmpty() ? null : rpcUrl;
        relayerKey = relayerKey.stream().filter(key -> !key.isBlank()).toList();
        require(rpcUrl == null || isWeb(rpcUrl), "rpc-url", "must be http or https");
        require(rpcTimeout.isPositive(), "rpc-timeout", "must be positive");
        require(maxFeeGwei.signum() > 0, "max-fee-gwei", "must be positive");
        require(replaceAfter.isPositive(), "replace-after", "must be positive");
        require(receiptTimeout.isPositive(), "receipt-timeout", "must be positive");
        require(confirmations > 0, "confirmations", "must be 1 or more");
        require(confirmationsAboveUsd.signum() >= 0, "confirmations-above-usd", "is negative");
        require(maxInFlight > 0, "max-in-flight", "must be 1 or more");
    }

    /** Without the keys, and without the path of the URL, where services have theirs. */
    @Override
    public String toString() {
        return "OnchainSettings[rpcUrl="
                + (rpcUrl == null ? "none" : rpcUrl.getScheme() + "://" + rpcUrl.getHost())
                + ", relayerKey="
                + relayerKey.size()
                + " keys, maxFeeGwei="
                + maxFeeGwei
                + ", receiptTimeout="
                + receiptTimeout
                + "]";
    }

    private static boolean isWeb(URI url) {
        return url.getHost() != null
                && url.getUserInfo() == null
                && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    }

    private static void require(boolean holds, String setting, String what) {
        if (!holds) {
            throw new IllegalArgumentException("tollgate.payment." + setting + " " + what + ".");
        }
    }
}
