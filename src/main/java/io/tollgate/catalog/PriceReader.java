package io.tollgate.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the price of one entry, in the form that its billing wants. */
final class PriceReader {

    private static final List<String> FLAT = List.of("request");
    private static final List<String> PRICE =
            List.of("input", "output", "cache-read", "cache-write", "cache-write-1h", "tiers");
    private static final List<String> TIER =
            List.of("input", "output", "cache-read", "cache-write", "cache-write-1h", "above");

    private PriceReader() {}

    static Prices read(Fields entry, Billing billing) {
        if (billing == Billing.FLAT) {
            return flat(entry.mapping("price", FLAT).orElseThrow(() -> entry.missing("price")));
        }
        Optional<Fields> price = entry.mapping("price", PRICE);
        if (price.isEmpty() && billing == Billing.FREE) {
            return Prices.ZERO;
        }
        return perToken(price.orElseThrow(() -> entry.missing("price")), billing);
    }

    private static Prices flat(Fields price) {
        BigDecimal request = price.need("request").price();
        if (request.signum() == 0) {
            throw price.fault("price is zero: say billing: free");
        }
        return Prices.perRequest(request);
    }

    /** A price of nothing must be asked for by name: left out, it would give the model away. */
    private static Prices perToken(Fields rates, Billing billing) {
        Prices prices =
                new Prices(
                        rates.need("input").price(),
                        rates.need("output").price(),
                        rates.may("cache-read").map(Scalar::price),
                        rates.may("cache-write").map(Scalar::price),
                        rates.may("cache-write-1h").map(Scalar::price),
                        tiers(rates));
        boolean nothing = prices.input().add(prices.output()).equals(BigDecimal.ZERO);
        if (nothing != (billing == Billing.FREE)) {
            throw rates.fault(
                    nothing ? "price is zero: say billing: free" : "price of a free model");
        }
        return prices;
    }

    private static List<PriceTier> tiers(Fields price) {
        List<PriceTier> tiers = new ArrayList<>();
        for (Fields tier : price.mappings("tiers", "price.tier", TIER)) {
            int above = tier.need("above").tokens();
            if (!tiers.isEmpty() && above <= tiers.getLast().above()) {
                throw tier.need("above").fault("must be larger than in the tier before");
            }
            tiers.add(
                    new PriceTier(
                            above,
                            tier.need("input").price(),
                            tier.need("output").price(),
                            tier.may("cache-read").map(Scalar::price),
                            tier.may("cache-write").map(Scalar::price),
                            tier.may("cache-write-1h").map(Scalar::price)));
        }
        return tiers;
    }
}
