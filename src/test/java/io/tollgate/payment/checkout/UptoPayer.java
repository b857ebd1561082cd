package io.tollgate.payment.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.Gateway;
import io.tollgate.payment.Permit2Authorization;
import io.tollgate.payment.exact.Wallet;
import io.tollgate.payment.upto.Permit2;
import io.tollgate.payment.upto.Permit2Digest;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A caller who pays for what was used: signs the second entry of a 402, as x402 clients do. */
final class UptoPayer {

    private final Gateway gateway;
    private final Wallet wallet;
    private final Payer payer;

    UptoPayer(Gateway gateway) {
        byte[] key = new byte[32];
        ThreadLocalRandom.current().nextBytes(key);
        key[0] = 1;
        this.gateway = gateway;
        this.wallet = new Wallet(key);
        this.payer = new Payer(gateway, wallet);
    }

    UptoPayer rich() {
        payer.rich();
        return this;
    }

    /** With exactly so much play money. */
    UptoPayer having(long amount) {
        rich();
        jdbc().sql("update sandbox_balance set amount = :amount where address = :address")
                .params(Map.of("amount", amount, "address", wallet.address()))
                .update();
        return this;
    }

    long balance() {
        return jdbc().sql("select amount from sandbox_balance where address = :address")
                .param("address", wallet.address())
                .query(Long.class)
                .single();
    }

    /** How often money moved from this payer. */
    long transfers() {
        return jdbc().sql("select count(*) from sandbox_transfer where payer = :address")
                .param("address", wallet.address())
                .query(Long.class)
                .single();
    }

    private JdbcClient jdbc() {
        return gateway.bean(JdbcClient.class);
    }

    JsonNode offer(String body) {
        return Payer.offer(gateway.send(payer.unpaid(body)));
    }

    HttpResponse<String> pay(String body) {
        return gateway.send(request(body, payment(body)));
    }

    HttpRequest.Builder request(String body, String payment) {
        return payer.unpaid(body).header("PAYMENT-SIGNATURE", payment);
    }

    /** A payment for a body, by what the 402 for it asks. */
    String payment(String body) {
        return payment(offer(body).path("accepts").get(1), 600);
    }

    String payment(JsonNode accepted, long seconds) {
        BigInteger nonce = new BigInteger(256, ThreadLocalRandom.current());
        long deadline = Instant.now().getEpochSecond() + seconds;
        Permit2Authorization permit =
                new Permit2Authorization(
                        wallet.address(),
                        lower(accepted.path("asset")),
                        new BigInteger(accepted.path("amount").asText()),
                        Permit2.UPTO_PROXY,
                        nonce.toString(),
                        BigInteger.valueOf(deadline),
                        lower(accepted.path("payTo")),
                        lower(accepted.at("/extra/facilitatorAddress")),
                        BigInteger.ZERO);
        long chainId = Long.parseLong(accepted.path("network").asText().substring(7));
        byte[] signature = wallet.sign(new Permit2Digest(chainId).of(permit));
        ObjectNode payload = Payer.JSON.createObjectNode();
        payload.put("x402Version", 2);
        payload.set("accepted", accepted);
        payload.set("payload", payload(permit, signature));
        return Payer.header(payload);
    }

    private static ObjectNode payload(Permit2Authorization permit, byte[] signature) {
        ObjectNode payload = Payer.JSON.createObjectNode();
        payload.put("signature", "0x" + HexFormat.of().formatHex(signature));
        ObjectNode signed = payload.putObject("permit2Authorization");
        signed.put("from", permit.from());
        signed.putObject("permitted")
                .put("token", permit.token())
                .put("amount", permit.value().toString());
        signed.put("spender", permit.spender());
        signed.put("nonce", permit.nonce());
        signed.put("deadline", permit.deadline().toString());
        signed.putObject("witness")
                .put("to", permit.to())
                .put("facilitator", permit.facilitator())
                .put("validAfter", permit.validAfter().toString());
        return payload;
    }

    private static String lower(JsonNode address) {
        return address.asText().toLowerCase(Locale.ROOT);
    }

    /** The receipt of an answer, once its payment has come to an end. */
    JsonNode receipt(HttpResponse<?> paid) throws InterruptedException {
        String id = paid.headers().firstValue("X-Receipt-Id").orElseThrow();
        long end = System.nanoTime() + 30_000_000_000L;
        while (true) {
            String text = gateway.get(gateway.url() + "/v1/receipts/" + id).body();
            JsonNode receipt = Payer.json(text.getBytes(StandardCharsets.UTF_8));
            String status = receipt.path("status").asText();
            if (!status.matches("in_progress|settling") || System.nanoTime() > end) {
                return receipt;
            }
            Thread.sleep(20);
        }
    }
}
