package io.tollgate.payment.checkout;

import static io.tollgate.payment.checkout.Payer.BODY;
import static io.tollgate.payment.checkout.Payer.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No answer is waited for until its payment is good for nothing. */
class WindowTest {

    private static MockProvider provider;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        provider = MockProvider.start();
        gateway =
                Gateway.start(
                        provider.baseUrl(),
                        Map.of(
                                "tollgate.payment.max-timeout", "6s",
                                "tollgate.payment.settle-budget", "3s"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    @Test
    void anAnswerThatComesTooLateToBePaidForIsNotWaitedFor() throws Exception {
        provider.then(
                exchange -> {
                    Thread.sleep(20_000);
                    Answers.json("late").answer(exchange);
                });
        long start = System.nanoTime();
        HttpResponse<String> late = new Payer(gateway).rich().pay(BODY);

        assertThat(late.statusCode()).as(late.body()).isEqualTo(504);
        assertThat(late.body()).contains("payment_window_closed");
        assertThat(late.headers().firstValue("PAYMENT-RESPONSE")).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void norIsAStreamThatSaysNothing() {
        provider.then(
                exchange -> {
                    exchange.write(Answers.streamHead());
                    Thread.sleep(60_000);
                });
        HttpResponse<String> silent = new Payer(gateway).rich().pay(STREAM);

        assertThat(silent.statusCode()).as(silent.body()).isEqualTo(504);
        assertThat(silent.body()).contains("payment_window_closed");
    }

    /** Else who signs for a moment could keep a provider from everybody. */
    @Test
    void noProviderIsBlamedForIt() {
        int asked = 25;
        provider.always(exchange -> Thread.sleep(60_000));
        Payer payer = new Payer(gateway).rich();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < asked; i++) {
                threads.execute(() -> payer.pay(BODY));
            }
        }
        provider.always(Answers.json("still there"));
        assertThat(payer.pay(BODY).body()).contains("still there");
    }

    @Test
    void aStreamThatIsPaidForHasAllTheTime() {
        provider.then(
                exchange -> {
                    exchange.write(Answers.streamHead() + Answers.word("slow"));
                    Thread.sleep(6_000);
                    exchange.write(Answers.word("but whole") + Answers.finish() + Answers.DONE);
                    throw new IllegalStateException("close");
                });
        HttpResponse<String> slow = new Payer(gateway).rich().pay(STREAM);

        assertThat(slow.headers().firstValue("PAYMENT-RESPONSE")).isPresent();
        assertThat(slow.body()).contains("slow", "but whole").endsWith(Answers.DONE);
    }
}
