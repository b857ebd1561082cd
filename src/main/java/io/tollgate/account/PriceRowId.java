package io.tollgate.account;

import io.tollgate.catalog.Billing;
import io.tollgate.pricing.Quote;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(all.getBytes(StandardCharsets.UTF_8));
            return "price_" + HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
