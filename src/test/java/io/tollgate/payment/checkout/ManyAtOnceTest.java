package io.tollgate.payment.checkout;

import static io.tollgate.payment.checkout.Payer.BODY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who can pay for one answer does not get many providers asked at once. */
class ManyAtOnceTest {

    private static final int CALLERS = 10;

    private static MockProvider provider;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        provider = MockProvider.start();
        gateway = Gateway.start(provider.baseUrl(), Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    /** As many payments for the same, by a payer who has {@code money}. */
    private static List<HttpResponse<String>> payAtOnce(long money) throws Exception {
        Payer payer = new Payer(gateway).rich();
        List<String> payments = Stream.generate(() -> payer.payment(BODY)).limit(CALLERS).toList();
        gateway.bean(JdbcClient.class)
                .sql("update sandbox_balance set amount = :money where address = :payer")
                .params(Map.of("money", money, "payer", payer.address()))
                .update();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads
                    .invokeAll(
                            payments.stream()
                                    .map(
                                            it ->
                                                    (java.util.concurrent.Callable<
                                                                    HttpResponse<String>>)
                                                            () -> payer.pay(BODY, it))
                                    .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private static long price() {
        return Payer.offer(gateway.send(new Payer(gateway).unpaid(BODY)))
                .at("/accepts/0/amount")
                .asLong();
    }

    private static long served(List<HttpResponse<String>> answers) {
        return answers.stream().filter(it -> it.statusCode() == 200).count();
    }

    @Test
    void aSlowAnswerIsAskedForOnceByWhoCanPayForOne() throws Exception {
        provider.always(
                exchange -> {
                    Thread.sleep(3_000);
                    Answers.json("slow").answer(exchange);
                });
        int before = provider.exchanges().size();
        List<HttpResponse<String>> answers = payAtOnce(price());

        assertThat(served(answers)).isOne();
        assertThat(provider.exchanges()).hasSize(before + 1);
        assertThat(answers)
                .allMatch(
                        it ->
                                it.statusCode() == 200
                                        || it.headers().firstValue("PAYMENT-RESPONSE").isEmpty());
    }

    @Test
    void whoCanPayForAllIsServedAllThoughNothingIsLeft() throws Exception {
        provider.always(Answers.json("quick"));
        assertThat(served(payAtOnce(CALLERS * price()))).isEqualTo(CALLERS);
    }
}
