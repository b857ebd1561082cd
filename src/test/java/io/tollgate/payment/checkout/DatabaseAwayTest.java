package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.tollgate.access.PassingPostgres;
import io.tollgate.mock.MockProvider;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away under a running gateway, and comes back. */
class DatabaseAwayTest {

    /** Far below what a pool waits by itself, far above the second that it should take. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    @TempDir private Path home;

    @Test
    void paidCallsHearOfItAtOnceAndAreServedAgainWhenItIsBack() throws Exception {
        try (PassingPostgres database = new PassingPostgres(home);
                MockProvider provider = MockProvider.start();
                Gateway gateway = start(provider, database.url())) {
            Payer payer = new Payer(gateway).rich();
            String payment = payer.payment(BODY);
            assertThat(payer.pay(BODY).statusCode()).isEqualTo(200);
            database.goAway();
            HttpResponse<String> away = inTime(() -> pay(gateway, payer, payment));
            requireUnavailable(away);
            assertThat(away.headers().firstValue("x-should-retry")).contains("false");
            requireUnavailable(inTime(() -> gateway.get(gateway.url() + "/v1/receipts/rcpt_1")));
            assertThat(readiness(gateway)).isEqualTo(503);
            assertThat(provider.exchanges()).hasSize(1);
            database.comeBack();
            await().atMost(Duration.ofSeconds(60)).until(() -> readiness(gateway) == 200);
            assertThat(pay(gateway, payer, payment).statusCode()).isEqualTo(200);
        }
    }

    private static Gateway start(MockProvider provider, String url) {
        return Gateway.start(provider.baseUrl(), Map.of("spring.datasource.url", url));
    }

    private static HttpResponse<String> pay(Gateway gateway, Payer payer, String payment) {
        return gateway.send(payer.unpaid(BODY).header("PAYMENT-SIGNATURE", payment));
    }

    private static HttpResponse<String> inTime(Supplier<HttpResponse<String>> call) {
        long start = System.nanoTime();
        HttpResponse<String> answer = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        return answer;
    }

    private static void requireUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("store_unavailable");
    }

    private static int readiness(Gateway gateway) {
        return gateway.get(gateway.management() + "/actuator/health/readiness").statusCode();
    }
}
