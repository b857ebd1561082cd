package io.tollgate.payment.wire;

import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.exact.Eip55;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the gateway asks for, as JSON has it: an entry of an offer's {@code accepts}, and what a
 * facilitator is to hold a payment against.
 */
public final class RequirementsJson {

    private RequirementsJson() {}

    /** An entry of version 2. */
    public static Map<String, Object> versionTwo(PaymentRequirements ours) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("scheme", ours.scheme());
        entry.put("network", ours.asset().network());
        entry.put("amount", Long.toString(ours.amount()));
        putParties(entry, ours);
        return entry;
    }

    /** Whether version 1 has words for it; of others no entry can be made. */
    public static boolean isVersionOne(PaymentRequirements ours) {
        return ours.scheme().equals("exact") && Networks.name(ours.asset().network()) != null;
    }

    /**
     * An entry of version 1, which says in each entry what is sold.
     *
     * @param url of what is sold, absolute
     * @param description for people, cut and made ASCII
     * @param mimeType of the answer that is sold
     * @throws IllegalArgumentException if version 1 has no words for it
     */
    public static Map<String, Object> versionOne(
            PaymentRequirements ours, String url, String description, String mimeType) {
        if (!isVersionOne(ours)) {
            throw new IllegalArgumentException("Version 1 has no words for " + ours);
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("scheme", ours.scheme());
        entry.put("network", Networks.name(ours.asset().network()));
        entry.put("maxAmountRequired", Long.toString(ours.amount()));
        entry.put("resource", url);
        entry.put("description", HeaderJson.text(description));
        entry.put("mimeType", mimeType);
        putParties(entry, ours);
        return entry;
    }

    private static void putParties(Map<String, Object> entry, PaymentRequirements ours) {
        entry.put("asset", Eip55.checksummed(ours.asset().address()));
        entry.put("payTo", Eip55.checksummed(ours.payTo()));
        entry.put("maxTimeoutSeconds", ours.maxTimeoutSeconds());
        entry.put("extra", extra(ours));
    }

    /**
     * For {@code exact} these two and nothing else: clients echo only these, and some servers
     * compare strictly.
     */
    private static Map<String, Object> extra(PaymentRequirements ours) {
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("name", ours.asset().name());
        extra.put("version", ours.asset().version());
        if (ours.facilitator() != null) {
            extra.put("assetTransferMethod", "permit2");
            extra.put("facilitatorAddress", Eip55.checksummed(ours.facilitator()));
        }
        return extra;
    }
}
