package io.tollgate.payment.checkout;

import io.tollgate.completion.Usage;
import io.tollgate.payment.claim.Earned;
import io.tollgate.pricing.Cost;
import io.tollgate.pricing.Quote;
import java.nio.charset.StandardCharsets;

/** What is the provider's of what a payer has paid. */
final class Earnings {

    private Earnings() {}

    /**
     * @param paid atomic units that were paid for the usage: what it cost us may be more
     */
    static Earned of(Quote quote, Usage usage, long paid) {
        Cost cost = quote.cost(usage);
        long base = Math.min(cost.base(), paid);
        String told = new String(Paywall.json(usage), StandardCharsets.UTF_8);
        return new Earned(told, base, Math.min(cost.commission(), paid - base));
    }
}
