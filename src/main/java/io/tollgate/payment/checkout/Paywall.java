package io.tollgate.payment.checkout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.catalog.Offer;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.door.Reply;
import io.tollgate.payment.Asset;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.Scheme;
import io.tollgate.payment.wire.Networks;
import io.tollgate.payment.wire.PaymentRequired;
import io.tollgate.pricing.Breakdown;
import io.tollgate.pricing.Quote;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.lang.Nullable;

/**
 * Words the 402, one for all: x402 version 2 in the headers, version 1 and the fields of seeds 000
 * and 002 in the body.
 */
public final class Paywall {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The one refusal that has a status of its own: the payer has to do something on the chain. */
    private static final String NO_ALLOWANCE = "permit2_allowance_required";

    private final PaymentSettings settings;
    private final Asset asset;
    private final String payTo;
    private final String publicBaseUrl;
    private final Supplier<String> uptoFacilitator;
    private final CheckoutMeters meters;

    /**
     * @param uptoFacilitator who settles {@code upto} payments; answers null as long as there are
     *     to be none
     */
    Paywall(
            PaymentSettings settings,
            Asset asset,
            String payTo,
            String publicBaseUrl,
            Supplier<String> uptoFacilitator,
            CheckoutMeters meters) {
        this.settings = settings;
        this.asset = asset;
        this.payTo = payTo;
        this.publicBaseUrl = publicBaseUrl.replaceAll("/+$", "");
        this.uptoFacilitator = uptoFacilitator;
        this.meters = meters;
    }

    /**
     * How a request of this price goes on, as the name of a route: {@code complete} if it costs
     * nothing, whichever model answers, {@code complete-paid} with a payment, {@code
     * require-payment} without.
     */
    public String way(Quote quote, @Nullable Payment payment, Offer offer) {
        boolean free = offer.all().stream().allMatch(it -> settings.free(it.model().id()));
        if (quote.amount() == 0 || free) {
            return "complete";
        }
        return payment == null ? "require-payment" : "complete-paid";
    }

    /**
     * What is asked for a request of this price, of whoever pays like {@code payment}; by a scheme
     * that is not on offer, what is on offer first.
     */
    PaymentRequirements requirements(Quote quote, Payment payment) {
        List<PaymentRequirements> offered = requirements(quote);
        return offered.stream()
                .filter(each -> each.scheme().equals(payment.scheme()))
                .findFirst()
                .orElse(offered.getFirst());
    }

    /** All that a caller may choose from, {@code exact} first. */
    private List<PaymentRequirements> requirements(Quote quote) {
        int seconds = Math.toIntExact(settings.maxTimeout().toSeconds());
        PaymentRequirements exact =
                new PaymentRequirements(Scheme.EXACT.word, asset, quote.amount(), payTo, seconds);
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

    /** Asks for the price of a request that came without a payment. */
    public Reply ask(Quote quote, CompletionRequest request) {
        return reply(
                quote,
                request.path(),
                "Payment Required",
                null,
                "This endpoint requires x402 payment.");
    }

    /**
     * Asks again, because the payment that came is not good for this request.
     *
     * @param reason machine-readable, from x402.md section 3
     */
    Reply refuse(Quote quote, String path, String error, String reason, String message) {
        return reply(quote, path, error, reason, message);
    }

    private Reply reply(
            Quote quote, String path, String error, @Nullable String reason, String message) {
        PaymentRequired offer = offer(quote, path, reason == null ? error : reason);
        meters.quoted(reason != null);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Cache-Control", "no-store");
        headers.put("PAYMENT-REQUIRED", offer.header());
        headers.put("X-Payment-Required", headers.get("PAYMENT-REQUIRED"));
        int status = NO_ALLOWANCE.equals(reason) ? 412 : 402;
        return new Reply(
                status, headers, new Reply.Bytes(body(quote, offer, error, reason, message)));
    }

    private PaymentRequired offer(Quote quote, String path, String error) {
        return new PaymentRequired(
                requirements(quote),
                publicBaseUrl + path,
                (settings.sandbox() ? "Sandbox, play money: " : "")
                        + "one answer of "
                        + quote.model(),
                "application/json",
                error);
    }

    private byte[] body(
            Quote quote,
            PaymentRequired offer,
            String error,
            @Nullable String reason,
            String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("x402Version", 1);
        // A string, unlike in OpenAI's errors: x402 clients show nothing else.
        body.put("error", error);
        body.put("message", message);
        body.put("code", reason == null ? "PAYMENT_REQUIRED" : "PAYMENT_INVALID");
        if (reason != null) {
            body.put("reason", reason);
            body.put("details", message);
        }
        body.put("price", price(quote));
        body.put("paymentInfo", paymentInfo());
        body.put("accepts", offer.versionOneAccepts());
        return json(body);
    }

    /** A quote as callers read it, bought or not. */
    public Map<String, Object> price(Quote quote) {
        Map<String, Object> price = new LinkedHashMap<>();
        price.put("amount", Breakdown.usd(quote.amount()));
        price.put("currency", "USD");
        price.put("breakdown", quote.breakdown());
        return price;
    }

    private Map<String, Object> paymentInfo() {
        Map<String, Object> info = new LinkedHashMap<>();
        String name = Networks.name(asset.network());
        info.put("network", name == null ? asset.network() : name);
        info.put("asset", "USDC");
        info.put("x402Version", 2);
        info.put("payTo", payTo);
        if (settings.sandbox()) {
            info.put("sandbox", true);
        }
        return info;
    }

    static byte[] json(Object value) {
        try {
            return JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
