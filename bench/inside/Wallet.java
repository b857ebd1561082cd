import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.exact.Signer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** A payer with a key of its own. Its payments are good for hours: a run takes them out one by one. */
final class Wallet {

    private static final int GOOD_SECONDS = 6 * 3600;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Signer signer = Signer.random();

    String address() {
        return signer.address();
    }

    /** The value of {@code PAYMENT-SIGNATURE} for what {@code offer} asks first. */
    String pay(Offer offer) {
        Eip3009Authorization authorization = authorization(offer.first());
        ObjectNode payment = JSON.createObjectNode().put("x402Version", 2);
        payment.set("resource", offer.json().path("resource"));
        payment.set("accepted", offer.accepted());
        ObjectNode payload = payment.putObject("payload");
        payload.put("signature", signer.sign(offer.first().asset(), authorization));
        payload.set("authorization", json(authorization));
        return Base64.getEncoder().encodeToString(payment.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Eip3009Authorization authorization(PaymentRequirements asked) {
        byte[] nonce = new byte[32];
        RANDOM.nextBytes(nonce);
        return new Eip3009Authorization(
                address(),
                asked.payTo(),
                BigInteger.valueOf(asked.amount()),
                BigInteger.ZERO,
                BigInteger.valueOf(Instant.now().getEpochSecond() + GOOD_SECONDS),
                "0x" + HexFormat.of().formatHex(nonce));
    }

    /** Numbers as digits in strings, as clients write them. */
    private static JsonNode json(Eip3009Authorization authorization) {
        return JSON.createObjectNode()
                .put("from", authorization.from())
                .put("to", authorization.to())
                .put("value", authorization.value().toString())
                .put("validAfter", authorization.validAfter().toString())
                .put("validBefore", authorization.validBefore().toString())
                .put("nonce", authorization.nonce());
    }
}
