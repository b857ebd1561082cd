package io.tollgate.kit;

import io.tollgate.payment.exact.Signer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** One purchase from its first request to its receipt; signs once at most. */
final class Purchase {

    private static final int REPEATS = 5;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final Order order;
    private final Terminal terminal;
    private final GatewayClient gateway;
    private @Nullable SignedPayment payment;

    Purchase(Order order, Terminal terminal, GatewayClient gateway) {
        this.order = order;
        this.terminal = terminal;
        this.gateway = gateway;
    }

    /** Whether something has been signed, so that money may have moved whatever came of it. */
    boolean isSigned() {
        return payment != null;
    }

    void make() throws RefusalException, IOException, InterruptedException {
        Signer own = order.keyFile() == null ? null : KeyFile.read(order.keyFile(), terminal);
        HttpResponse<InputStream> unpaid = gateway.ask(null);
        if (unpaid.statusCode() != 402) {
            answer(unpaid);
            terminal.say("Nothing was asked for it.");
            return;
        }
        Offer offer = OfferReader.read(unpaid.headers(), GatewayClient.json(unpaid));
        new Terms(order, terminal).agree(offer);
        Signer signer = own == null ? Signer.random() : own;
        if (offer.sandbox()) {
            fill(signer.address());
        }
        payment = SignedPayment.of(offer, signer, Instant.now());
        deliver(offer, pay(payment));
    }

    /** An empty faucet is no reason to stop: there may be play money left from before. */
    private void fill(String address) throws IOException, InterruptedException {
        HttpResponse<InputStream> drip = gateway.drip(address);
        String reason = Reasons.of(GatewayClient.json(drip));
        if (drip.statusCode() != 200) {
            terminal.say("The sandbox's faucet gave nothing: " + reason + ".");
        }
    }

    /** Sends the payment, and the same again for as long as the gateway asks for it. */
    private HttpResponse<InputStream> pay(SignedPayment payment)
            throws RefusalException, IOException, InterruptedException {
        HttpResponse<InputStream> reply = gateway.ask(payment);
        for (int repeats = 0; repeats < REPEATS && isToComeBack(reply); repeats++) {
            reply.body().close();
            pause(payment, seconds(reply));
            reply = gateway.ask(payment);
        }
        return reply;
    }

    private static boolean isToComeBack(HttpResponse<InputStream> reply) {
        return reply.statusCode() == 503 && SECONDS.matcher(retryAfter(reply)).matches();
    }

    private static Duration seconds(HttpResponse<InputStream> reply) {
        return Duration.ofSeconds(Long.parseLong(retryAfter(reply)));
    }

    private static String retryAfter(HttpResponse<InputStream> reply) {
        return reply.headers().firstValue("Retry-After").orElse("");
    }

    private void pause(SignedPayment payment, Duration wait)
            throws RefusalException, InterruptedException {
        if (Instant.now().plus(wait).isAfter(payment.end())) {
            throw new RefusalException(
                    "the gateway asks to wait for "
                            + wait.toSeconds()
                            + " s, longer than the payment is good for; it may have been taken.");
        }
        terminal.say("The same payment goes out again in %d s.".formatted(wait.toSeconds()));
        Thread.sleep(wait);
    }

    private void deliver(Offer offer, HttpResponse<InputStream> reply)
            throws RefusalException, IOException {
        if (reply.statusCode() == 402) {
            throw new RefusalException(
                    "the gateway did not take the payment: "
                            + Reasons.ofPayment(reply.headers(), GatewayClient.json(reply))
                            + ".");
        }
        try {
            answer(reply);
        } finally {
            if (reply.statusCode() == 200) {
                new Receipt(order.endpoint(), terminal).print(reply.headers(), offer);
            }
        }
    }

    private void answer(HttpResponse<InputStream> reply) throws RefusalException, IOException {
        if (reply.statusCode() != 200) {
            throw new RefusalException(
                    "the gateway answered %d: %s%s."
                            .formatted(
                                    reply.statusCode(),
                                    Reasons.of(GatewayClient.json(reply)),
                                    isSigned() ? "; the payment may have been taken" : ""));
        }
        new AnswerPrinter(terminal.answer()).print(reply);
    }
}
