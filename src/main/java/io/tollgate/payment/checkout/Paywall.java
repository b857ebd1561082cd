package io.tollgate.payment.checkout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.catalog.Offer;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.door.Reply;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.Tendered;
import io.tollgate.payment.wire.Networks;
import io.tollgate.payment.wire.PaymentRequired;
import io.tollgate.pricing.Breakdown;
import io.tollgate.pricing.Quote;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Wanted wanted;
    private final String publicBaseUrl;
    private final CheckoutMeters meters;

    Paywall(PaymentSettings settings, Wanted wanted, String publicBaseUrl, CheckoutMeters meters) {
        this.settings = settings;
        this.wanted = wanted;
        this.publicBaseUrl = publicBaseUrl.replaceAll("/+$", "");
        this.meters = meters;
    }

    /**
     * How a request of this price goes on, as the name of a route: {@code complete} if it costs
     * nothing, whichever model answers, {@code complete-paid} with a payment, {@code
     * require-payment} without.
     */
    public String way(Quote quote, @Nullable Tendered payment, Offer offer) {
        boolean free = offer.all().stream().allMatch(it -> settings.free(it.model().id()));
        if (quote.amount() == 0 || free) {
            return "complete";
        }
        return payment == null ? "require-payment" : "complete-paid";
    }

    /** Asks for the price of a request that came without a payment. */
    public Reply ask(Quote quote, CompletionRequest request) {
        return reply(
                bill(quote, request.path()),
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
        return reply(bill(quote, path), error, reason, message);
    }

    /**
     * Asks for money for an account.
     *
     * @param amount atomic units
     * @param reason machine-readable, if a payment came that is not good for it; else null
     */
    public Reply askForAccount(long amount, String path, @Nullable String reason, String message) {
        Map<String, Object> price = new LinkedHashMap<>();
        price.put("amount", Breakdown.usd(amount));
        price.put("currency", "USD");
        Bill bill = new Bill(List.of(wanted.of(amount)), price, path, "money for an account");
        return reply(bill, "Payment Required", reason, message);
    }

    private Bill bill(Quote quote, String path) {
        return new Bill(wanted.of(quote), price(quote), path, "one answer of " + quote.model());
    }

    private Reply reply(Bill bill, String error, @Nullable String reason, String message) {
        PaymentRequired offer = offer(bill, reason == null ? error : reason);
        meters.quoted(reason != null);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Cache-Control", "no-store");
        headers.put("PAYMENT-REQUIRED", offer.header());
        headers.put("X-Payment-Required", headers.get("PAYMENT-REQUIRED"));
        int status = NO_ALLOWANCE.equals(reason) ? 412 : 402;
        byte[] body = body(bill, offer, error, reason, message);
        return new Reply(status, headers, new Reply.Bytes(body));
    }

    private PaymentRequired offer(Bill bill, String error) {
        return new PaymentRequired(
                bill.wanted(),
                publicBaseUrl + bill.path(),
                (settings.sandbox() ? "Sandbox, play money: " : "") + bill.sold(),
                "application/json",
                error);
    }

    private byte[] body(
            Bill bill,
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
        body.put("price", bill.price());
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
        String name = Networks.name(wanted.network());
        info.put("network", name == null ? wanted.network() : name);
        info.put("asset", "USDC");
        info.put("x402Version", 2);
        info.put("payTo", wanted.payTo());
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
