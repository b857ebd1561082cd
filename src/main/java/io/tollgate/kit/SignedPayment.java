package io.tollgate.kit;

import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.exact.Signer;
import io.tollgate.payment.wire.HeaderJson;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A payment as it is sent, every time the same.
 *
 * @param header the header's name, which depends on the version
 * @param value of the header
 * @param end when it can no longer be taken
 */
record SignedPayment(String header, String value, Instant end) {

    /** Signs what {@code offer} asks for: whoever calls this twice may pay twice. */
    static SignedPayment of(Offer offer, Signer signer, Instant now) {
        Instant end = now.plusSeconds(offer.maxTimeoutSeconds());
        Eip3009Authorization authorization = authorization(offer, signer, end);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("signature", signer.sign(offer.asset(), authorization));
        payload.put("authorization", json(authorization));
        String header = offer.x402Version() == 1 ? "X-PAYMENT" : "PAYMENT-SIGNATURE";
        return new SignedPayment(header, HeaderJson.header(payment(offer, payload)), end);
    }

    /** Valid from ever on, as clocks differ and the nonce alone says that it is used once. */
    private static Eip3009Authorization authorization(Offer offer, Signer signer, Instant end) {
        byte[] nonce = new byte[32];
        new SecureRandom().nextBytes(nonce);
        return new Eip3009Authorization(
                signer.address(),
                offer.payTo(),
                offer.amount(),
                BigInteger.ZERO,
                BigInteger.valueOf(end.getEpochSecond()),
                "0x" + HexFormat.of().formatHex(nonce));
    }

    private static Map<String, Object> payment(Offer offer, Map<String, Object> payload) {
        Map<String, Object> payment = new LinkedHashMap<>();
        payment.put("x402Version", offer.x402Version());
        if (offer.x402Version() == 1) {
            payment.put("scheme", offer.entry().path("scheme"));
            payment.put("network", offer.entry().path("network"));
        } else {
            if (offer.resource() != null) {
                payment.put("resource", offer.resource());
            }
            payment.put("accepted", offer.entry());
        }
        payment.put("payload", payload);
        return payment;
    }

    private static Map<String, Object> json(Eip3009Authorization authorization) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", authorization.from());
        json.put("to", authorization.to());
        json.put("value", authorization.value().toString());
        json.put("validAfter", authorization.validAfter().toString());
        json.put("validBefore", authorization.validBefore().toString());
        json.put("nonce", authorization.nonce());
        return json;
    }
}
