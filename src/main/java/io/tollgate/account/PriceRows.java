package io.tollgate.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.catalog.Billing;
import io.tollgate.catalog.PriceTier;
import io.tollgate.catalog.Prices;
import io.tollgate.ledger.PriceRow;
import io.tollgate.pricing.Quote;
import io.tollgate.pricing.Rules;
import io.tollgate.pricing.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Terms as rows that are kept, and back: so that what was charged can be worked out again. */
final class PriceRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PriceRows() {}

    /**
     * The row of a quote's terms.
     *
     * @param free whether the gateway gives the model away
     */
    static PriceRow of(Quote quote, boolean free) {
        Terms terms = quote.terms();
        Billing billing = free ? Billing.FREE : terms.billing();
        return new PriceRow(
                PriceRowId.of(quote, billing),
                quote.catalogVersion(),
                quote.ruleHash(),
                quote.model(),
                billing.name(),
                write(terms.prices()),
                terms.rules().commissionPercent().toPlainString(),
                terms.rules().floor());
    }

    /** The terms that a row was made of. */
    static Terms terms(PriceRow row) {
        return new Terms(
                Billing.valueOf(row.billing()),
                read(row.prices()),
                new Rules(new BigDecimal(row.commissionPercent()), row.floor()));
    }

    private static String write(Prices prices) {
        ObjectNode json = JSON.createObjectNode();
        put(json, "input", prices.input());
        put(json, "output", prices.output());
        prices.request().ifPresent(usd -> put(json, "request", usd));
        caches(json, prices.cacheRead(), prices.cacheWrite(), prices.cacheWriteHour());
        for (PriceTier tier : prices.tiers()) {
            ObjectNode each = json.withArray("tiers").addObject().put("above", tier.above());
            put(each, "input", tier.input());
            put(each, "output", tier.output());
            caches(each, tier.cacheRead(), tier.cacheWrite(), tier.cacheWriteHour());
        }
        return json.toString();
    }

    private static void caches(
            ObjectNode json,
            Optional<BigDecimal> read,
            Optional<BigDecimal> write,
            Optional<BigDecimal> hour) {
        read.ifPresent(usd -> put(json, "cache_read", usd));
        write.ifPresent(usd -> put(json, "cache_write", usd));
        hour.ifPresent(usd -> put(json, "cache_write_hour", usd));
    }

    private static void put(ObjectNode json, String name, BigDecimal usd) {
        json.put(name, usd.toPlainString());
    }

    private static Prices read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            List<PriceTier> tiers = new ArrayList<>();
            json.path("tiers").forEach(tier -> tiers.add(tier(tier)));
            return new Prices(
                    usd(json, "input").orElseThrow(),
                    usd(json, "output").orElseThrow(),
                    usd(json, "cache_read"),
                    usd(json, "cache_write"),
                    usd(json, "cache_write_hour"),
                    tiers,
                    usd(json, "request"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PriceTier tier(JsonNode json) {
        return new PriceTier(
                json.path("above").asInt(),
                usd(json, "input").orElseThrow(),
                usd(json, "output").orElseThrow(),
                usd(json, "cache_read"),
                usd(json, "cache_write"),
                usd(json, "cache_write_hour"));
    }

    private static Optional<BigDecimal> usd(JsonNode json, String name) {
        JsonNode usd = json.get(name);
        return usd == null ? Optional.empty() : Optional.of(new BigDecimal(usd.asText()));
    }
}
