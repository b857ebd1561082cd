package io.tollgate.payment.checkout;

import io.tollgate.pricing.Quote;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what a request would cost, without selling it. */
public final class Quotes {

    private final Paywall paywall;

    Quotes(Paywall paywall) {
        this.paywall = paywall;
    }

    /** What goes out as JSON: the price of the 402, and all that it was worked out from. */
    public Map<String, Object> show(Quote quote) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("object", "quote");
        told.put("model", quote.model());
        told.put("price", paywall.price(quote));
        told.put("amount", Long.toString(quote.amount()));
        told.put("input_tokens", quote.inputTokens());
        told.put("output_tokens", quote.outputTokens());
        told.put("choices", quote.choices());
        told.put("catalog_version", quote.catalogVersion());
        told.put("rule_hash", quote.ruleHash());
        return told;
    }
}
