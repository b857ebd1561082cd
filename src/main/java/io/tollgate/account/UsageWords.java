package io.tollgate.account;

import io.tollgate.completion.Usage;
import io.tollgate.ledger.UsageRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A record of usage as its owner reads it; amounts are USD with six decimals. */
final class UsageWords {

    private UsageWords() {}

    /**
     * @param paid how much of it has been paid, in atomic units
     */
    static Map<String, Object> of(UsageRecord used, long paid) {
        Map<String, Object> told = new LinkedHashMap<>();
        put(used, told);
        told.put("paid", Usd.of(paid));
        return told;
    }

    /** All of it but how much has been paid, which changes. */
    static void put(UsageRecord used, Map<String, Object> told) {
        told.put("id", used.id());
        told.put("object", "usage");
        told.put("created", Instant.ofEpochMilli(used.at()).getEpochSecond());
        told.put("credential", used.credential());
        told.put("endpoint", used.door());
        told.put("model", used.model());
        told.put("upstream", used.upstream());
        told.put("stream", used.streamed());
        told.put("ending", used.ending());
        told.put("usage", tokens(used.usage()));
        told.put("usage_source", used.counted() ? "tollgate" : "provider");
        told.put("cost", cost(used));
    }

    static Map<String, Object> tokens(Usage usage) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("prompt_tokens", usage.promptTokens());
        told.put("completion_tokens", usage.completionTokens());
        told.put("cached_tokens", usage.cachedTokens());
        told.put("cache_write_tokens", usage.cacheWriteTokens());
        told.put("cache_write_hour_tokens", usage.cacheWriteHourTokens());
        told.put("reasoning_tokens", usage.reasoningTokens());
        return told;
    }

    private static Map<String, Object> cost(UsageRecord used) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("amount", Usd.of(used.charge().amount()));
        told.put("base", Usd.of(used.charge().base()));
        told.put("commission", Usd.of(used.charge().commission()));
        told.put("margin", Usd.of(used.charge().margin()));
        told.put("quoted", Usd.of(used.quoted()));
        told.put("catalog_version", used.price().catalogVersion());
        told.put("rule_hash", used.price().ruleHash());
        told.put("price", used.price().id());
        told.put("prices", used.price().prices());
        told.put("commission_percent", used.price().commissionPercent());
        told.put("floor", Usd.of(used.price().floor()));
        return told;
    }
}
