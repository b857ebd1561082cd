package io.tollgate.payment.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.payment.Eip3009Authorization;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** A payment that would be good but for one thing. */
@FunctionalInterface
interface Spoiled {

    BigInteger N =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    /**
     * The value of its header.
     *
     * @param offer that was made to the payer; may be changed
     */
    String header(Payer payer, ObjectNode offer);

    /** The header itself. */
    static Spoiled raw(String header) {
        return (payer, offer) -> header;
    }

    /** The JSON in it. */
    static Spoiled json(UnaryOperator<String> change) {
        return (payer, offer) -> base64(change.apply(payer.sign(offer).toString()));
    }

    /** One string in it, after it was signed. */
    static Spoiled field(String place, String value) {
        return (payer, offer) -> {
            ObjectNode payload = payer.sign(offer);
            put(payload, place, value);
            return Payer.header(payload);
        };
    }

    /** One string of the offer, as if that had been asked; it is signed like that. */
    static Spoiled offered(String field, String value) {
        return (payer, offer) -> {
            put(offer, "/accepts/0/" + field, value);
            return Payer.header(payer.sign(offer));
        };
    }

    /** The amount, by so much; it is signed like that. */
    static Spoiled amount(long more) {
        return (payer, offer) -> {
            long asked = offer.at("/accepts/0/amount").asLong();
            return offered("amount", Long.toString(asked + more)).header(payer, offer);
        };
    }

    /** What is signed, while the rest says what was asked. */
    static Spoiled signed(UnaryOperator<Eip3009Authorization> change) {
        return (payer, offer) ->
                Payer.header(
                        payer.payload(
                                offer,
                                offer.path("accepts").get(0),
                                change.apply(payer.authorization(offer))));
    }

    /** The other signature that anybody can make of a good one. */
    static Spoiled highS() {
        return (payer, offer) -> {
            ObjectNode payload = payer.sign(offer);
            String good = payload.at("/payload/signature").asText();
            BigInteger s = N.subtract(new BigInteger(good.substring(66, 130), 16));
            String v = good.endsWith("1b") ? "1c" : "1b";
            put(payload, "/payload/signature", good.substring(0, 66) + "%064x".formatted(s) + v);
            return Payer.header(payload);
        };
    }

    private static void put(JsonNode within, String place, String value) {
        int last = place.lastIndexOf('/');
        ((ObjectNode) within.at(place.substring(0, last))).put(place.substring(last + 1), value);
    }

    static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
