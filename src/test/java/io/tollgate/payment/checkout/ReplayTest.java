package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.GatewayProcess;
import io.tollgate.RawCaller;
import io.tollgate.access.Stores;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One payment sent many times at once to two processes that share a database and nothing else. */
class ReplayTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":900,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private static MockProvider provider;
    private static final List<GatewayProcess> GATEWAYS = new ArrayList<>();
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        provider = MockProvider.start();
        String url = Stores.postgresUrl();
        jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        Map<String, Object> settings = Map.of("spring.datasource.url", url);
        // One after the other, as the first makes the tables.
        for (int i = 0; i < 2; i++) {
            GATEWAYS.add(GatewayProcess.start(provider.baseUrl(), settings));
            GATEWAYS.getLast().port();
        }
    }

    @AfterAll
    static void stop() {
        GATEWAYS.forEach(GatewayProcess::close);
        provider.close();
    }

    @ParameterizedTest(name = "{0} copies, stream: {1}")
    @CsvSource({"20,false", "20,true", "1000,false", "1000,true"})
    void arePaidAndAnsweredOnce(int copies, boolean stream) throws Exception {
        String body = BODY.formatted(stream);
        Payer payer = new Payer(GATEWAYS.getFirst()).rich();
        long before = balance(payer);
        int calls = provider.exchanges().size();
        CountDownLatch answered = new CountDownLatch(copies / 2);
        provider.then(
                exchange -> {
                    answered.await();
                    (stream ? Answers.streamOf("once") : Answers.json("once")).answer(exchange);
                });

        List<String> heard = send(payer.payment(body), body, copies, answered);

        List<String> served = heard.stream().filter(each -> status(each) == 200).toList();
        assertThat(served).singleElement().asString().contains("once");
        assertThat(heard).filteredOn(each -> status(each) != 200).allMatch(ReplayTest::isRefusal);
        assertThat(provider.exchanges()).hasSize(calls + 1);
        assertThat(transfers(payer)).containsExactly(before - balance(payer));
    }

    /** What each copy hears: every other goes to the second gateway, and all leave at once. */
    private static List<String> send(
            String payment, String body, int copies, CountDownLatch answered) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch ready = new CountDownLatch(copies);
        List<Future<String>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < copies; i++) {
                GatewayProcess gateway = GATEWAYS.get(i % GATEWAYS.size());
                all.add(
                        threads.submit(
                                () -> {
                                    try (RawCaller caller = RawCaller.connect(gateway)) {
                                        ready.countDown();
                                        go.await();
                                        return hear(caller, payment, body);
                                    } finally {
                                        answered.countDown();
                                    }
                                }));
            }
            ready.await();
            go.countDown();
        }
        return all.stream().map(Future::resultNow).toList();
    }

    private static String hear(RawCaller caller, String payment, String body) throws IOException {
        return caller.ask("PAYMENT-SIGNATURE: " + payment + "\r\nConnection: close", body)
                .hearOut();
    }

    private static int status(String heard) {
        return Integer.parseInt(heard.substring(9, 12));
    }

    private static boolean isRefusal(String heard) {
        return status(heard) == 409
                || (status(heard) == 503 && heard.contains("\"settlement_pending\""));
    }

    private static long balance(Payer payer) {
        return jdbc.sql("select amount from sandbox_balance where address = ?")
                .param(payer.address())
                .query(Long.class)
                .single();
    }

    private static List<Long> transfers(Payer payer) {
        return jdbc.sql("select amount from sandbox_transfer where payer = ?")
                .param(payer.address())
                .query(Long.class)
                .list();
    }
}
