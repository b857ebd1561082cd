package io.tollgate.account;

import io.tollgate.catalog.Billing;
import io.tollgate.pricing.Quote;
import org.apache.commons.codec.digest.DigestUtils;

/** Names rows of prices: by the catalogue, the rules and the model, so that one is written once. */
final class PriceRowId {

    private static final int HEX_DIGITS = 32;

    private PriceRowId() {}

    static String of(Quote quote, Billing billing) {
        String all =
                String.join(
                        "\n",
                        quote.catalogVersion(),
                        quote.ruleHash(),
                        quote.model(),
                        billing.name());
        return "price_" + DigestUtils.sha256Hex(all).substring(0, HEX_DIGITS);
    }
}
