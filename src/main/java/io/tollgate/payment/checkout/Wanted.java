package io.tollgate.payment.checkout;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.Scheme;
import io.tollgate.pricing.Quote;
import java.util.List;
import java.util.function.Supplier;

/** What payers are asked for: amounts, by every scheme that is on offer. */
final class Wanted {

    private final Asset asset;
    private final String payTo;
    private final int seconds;
    private final Supplier<String> uptoFacilitator;

    /**
     * @param uptoFacilitator who settles {@code upto} payments; answers null as long as there are
     *     to be none
     */
    Wanted(PaymentSettings settings, Asset asset, String payTo, Supplier<String> uptoFacilitator) {
        this.asset = asset;
        this.payTo = payTo;
        this.seconds = Math.toIntExact(settings.maxTimeout().toSeconds());
        this.uptoFacilitator = uptoFacilitator;
    }

    String network() {
        return asset.network();
    }

    String payTo() {
        return payTo;
    }

    /**
     * What is asked for a request of this price, of whoever pays like {@code payment}; by a scheme
     * that is not on offer, what is on offer first.
     */
    PaymentRequirements of(Quote quote, Payment payment) {
        List<PaymentRequirements> offered = of(quote);
        return offered.stream()
                .filter(each -> each.scheme().equals(payment.scheme()))
                .findFirst()
                .orElse(offered.getFirst());
    }

    /** All that a caller may choose from, {@code exact} first. */
    List<PaymentRequirements> of(Quote quote) {
        PaymentRequirements exact = of(quote.amount());
        String facilitator = uptoFacilitator.get();
        return facilitator == null
                ? List.of(exact)
                : List.of(
                        exact,
                        new PaymentRequirements(
                                Scheme.UPTO.word,
                                asset,
                                quote.amount(),
                                payTo,
                                seconds,
                                facilitator));
    }

    /** The amount itself, for an account: there is nothing to be used up to it. */
    PaymentRequirements of(long amount) {
        return new PaymentRequirements(Scheme.EXACT.word, asset, amount, payTo, seconds);
    }
}
