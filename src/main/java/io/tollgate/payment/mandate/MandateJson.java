package io.tollgate.payment.mandate;

import io.tollgate.payment.Asset;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Mandates as they go out: amounts in atomic units, as digits; times in Unix seconds. */
final class MandateJson {

    private final Asset asset;
    private final boolean sandbox;

    MandateJson(Asset asset, boolean sandbox) {
        this.asset = asset;
        this.sandbox = sandbox;
    }

    /** All that a wallet needs to sign a permit, or to approve. */
    Map<String, Object> terms(
            String spender, long threshold, @Nullable String owner, @Nullable BigInteger nonce) {
        Map<String, Object> domain = new LinkedHashMap<>();
        domain.put("name", asset.name());
        domain.put("version", asset.version());
        domain.put("chainId", asset.chainId());
        domain.put("verifyingContract", asset.address());
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("object", "mandate_terms");
        terms.put("sandbox", sandbox);
        terms.put("spender", spender);
        terms.put("asset", asset.address());
        terms.put("network", asset.network());
        terms.put("domain", domain);
        terms.put("primaryType", "Permit");
        terms.put("types", Map.of("Permit", FIELDS));
        terms.put("owner", owner);
        terms.put("nonce", nonce == null ? null : nonce.toString());
        terms.put("threshold", Long.toString(threshold));
        return terms;
    }

    private static final List<Map<String, String>> FIELDS =
            List.of(
                    field("owner", "address"),
                    field("spender", "address"),
                    field("value", "uint256"),
                    field("nonce", "uint256"),
                    field("deadline", "uint256"));

    private static Map<String, String> field(String name, String type) {
        Map<String, String> field = new LinkedHashMap<>();
        field.put("name", name);
        field.put("type", type);
        return field;
    }

    Map<String, Object> mandate(Mandate mandate, long taken, List<CollectionRow> collections) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", mandate.id());
        json.put("object", "mandate");
        json.put("status", mandate.state().name().toLowerCase(java.util.Locale.ROOT));
        json.put("reason", mandate.reason());
        json.put("sandbox", sandbox);
        json.put("owner", mandate.owner());
        json.put("spender", mandate.spender());
        json.put("asset", asset.address());
        json.put("network", asset.network());
        json.put("cap", Long.toString(mandate.cap()));
        json.put("collected", Long.toString(taken));
        json.put("deadline", mandate.deadline().getEpochSecond());
        json.put("threshold", Long.toString(mandate.threshold()));
        json.put("day", mandate.monthly());
        json.put("created", mandate.createdAt().getEpochSecond());
        json.put("ended", seconds(mandate.endedAt()));
        json.put("collections", collections.stream().map(MandateJson::collection).toList());
        return json;
    }

    private static Map<String, Object> collection(CollectionRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", row.id());
        json.put("status", row.status());
        json.put("amount", Long.toString(row.amount()));
        json.put("transaction", row.transaction());
        json.put("reason", row.reason());
        json.put("created", row.createdAt().getEpochSecond());
        json.put("settledAt", seconds(row.settledAt()));
        return json;
    }

    private static @Nullable Long seconds(@Nullable Instant time) {
        return time == null ? null : time.getEpochSecond();
    }
}
