package io.tollgate.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import io.tollgate.GatewayProcess;
import io.tollgate.RunningGateway;
import io.tollgate.access.Stores;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes on one PostgreSQL, one of which is killed at work. */
@Timeout(180)
class KilledHolderTest {

    @Test
    void anotherProcessRunsWhatTheKilledOneDidNotFinish() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (MockProvider provider = MockProvider.start()) {
            Map<String, Object> settings =
                    Map.of(
                            "spring.datasource.url",
                            Stores.postgresUrl(),
                            "tollgate.idempotency.lease",
                            "3s");
            provider.then(
                    exchange -> {
                        asked.countDown();
                        exchange.waitForDeparture();
                    });
            try (GatewayProcess first = GatewayProcess.start(provider.baseUrl(), settings);
                    Gateway second = Gateway.start(provider.baseUrl(), settings)) {
                Thread.startVirtualThread(() -> ask(first));
                assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
                first.kill();
                provider.always(Answers.json("from the second"));
                HttpResponse<String> answer = ask(second);
                assertThat(answer.body()).contains("from the second");
                assertThat(Keyed.replayed(answer)).isFalse();
                assertThat(provider.exchanges()).hasSize(2);
            }
        }
    }

    private static HttpResponse<String> ask(RunningGateway gateway) {
        return Keyed.ask(gateway, Gateway.KEY, Keyed.CHAT, "once", Keyed.body("hi"));
    }
}
