package io.tollgate.ledger.killed;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.Gateway;
import io.tollgate.GatewayProcess;
import io.tollgate.payment.checkout.Payer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Pays for the account when its ceiling is near: each payment is sent until it is heard of. */
final class TopUps {

    private static final String BODY = "{\"amount\":\"0.04\"}";

    /** From here on what is held by calls under way may reach the ceiling. */
    static final long NEAR = 30_000;

    final AtomicInteger paid = new AtomicInteger();
    private final Herd herd;
    private final LongSupplier owed;
    private volatile boolean stopped;

    TopUps(Herd herd, LongSupplier owed) {
        this.herd = herd;
        this.owed = owed;
    }

    void stop() {
        stopped = true;
    }

    void run() throws InterruptedException {
        while (!stopped) {
            Thread.sleep(50);
            if (owed.getAsLong() > NEAR) {
                pay();
            }
        }
    }

    private void pay() throws InterruptedException {
        String payment = signed();
        while (!taken(payment)) {
            Thread.sleep(200);
        }
        paid.incrementAndGet();
    }

    private static HttpRequest.Builder request(GatewayProcess at) {
        return HttpRequest.newBuilder(URI.create(at.url() + "/v1/credits"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + Gateway.KEY)
                .POST(HttpRequest.BodyPublishers.ofString(BODY));
    }

    private String signed() throws InterruptedException {
        while (true) {
            try {
                GatewayProcess at = herd.any();
                Payer payer = new Payer(at).rich();
                HttpResponse<String> asked = at.send(request(at));
                if (asked.statusCode() == 402) {
                    JsonNode offer = Payer.offer(asked);
                    if (funded(at, payer)) {
                        return Payer.header(payer.sign(offer));
                    }
                }
            } catch (UncheckedIOException killed) {
                Thread.sleep(100);
            }
        }
    }

    private static boolean funded(GatewayProcess at, Payer payer) {
        HttpRequest.Builder faucet =
                HttpRequest.newBuilder(URI.create(at.url() + "/v1/sandbox/faucet"))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"address\":\"" + payer.address() + "\"}"));
        return at.send(faucet).statusCode() == 200;
    }

    private boolean taken(String payment) {
        try {
            GatewayProcess at = herd.any();
            int status = at.send(request(at).header("PAYMENT-SIGNATURE", payment)).statusCode();
            return status == 200;
        } catch (UncheckedIOException killed) {
            return false;
        }
    }
}
