package io.tollgate.payment;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * How payments are taken.
 *
 * @param enabled whether callers without a credential may pay instead
 * @param network CAIP-2 of the chain, {@code eip155:84532}
 * @param asset the token's contract; without one the network's USDC, where it is known
 * @param assetName the token's EIP-712 domain name, likewise
 * @param assetVersion the token's EIP-712 domain version, likewise
 * @param payTo who is paid; the sandbox does without
 * @param facilitator who checks and settles: {@code sandbox}, {@code http} or {@code onchain}
 * @param upto whether callers may also pay by {@code upto}: what was used, at the end
 * @param maxTimeout how long callers' signatures should be good for
 * @param settleBudget how much of that must be left when a payment comes in
 * @param lease how long a claim outlives the process that holds it
 * @param perPayer how many of one payer's payments may be under way in a process where nobody tells
 *     what he has
 * @param freeModels models that anybody may call without paying, such as {@code demo/*}
 */
@ConfigurationProperties("tollgate.payment")
public record PaymentSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("eip155:84532") String network,
        @Nullable String asset,
        @Nullable String assetName,
        @Nullable String assetVersion,
        @Nullable String payTo,
        @DefaultValue("sandbox") String facilitator,
        @DefaultValue("false") boolean upto,
        @DefaultValue("600s") Duration maxTimeout,
        @DefaultValue("30s") Duration settleBudget,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("32") int perPayer,
        @DefaultValue List<String> freeModels) {

    /** Whether only play money moves. */
    public boolean sandbox() {
        return facilitator.equals("sandbox");
    }

    /** Whether {@code model} costs nobody anything here. */
    public boolean free(String model) {
        return freeModels.stream()
                .anyMatch(
                        each ->
                                each.endsWith("*")
                                        ? model.startsWith(each.substring(0, each.length() - 1))
                                        : model.equals(each));
    }
}
