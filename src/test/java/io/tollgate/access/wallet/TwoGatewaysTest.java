package io.tollgate.access.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.Gateway;
import io.tollgate.access.Stores;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways of one installation on one PostgreSQL. */
class TwoGatewaysTest {

    private static final Duration PROMISED = Duration.ofSeconds(5);

    @TempDir private static Path secrets;
    private static Gateway one;
    private static Gateway two;

    private final SigningCaller atOne = SigningCaller.fresh(one);
    private final SigningCaller atTwo = atOne.at(two);

    @BeforeAll
    static void start() {
        Map<String, Object> shared =
                Map.of(
                        "spring.datasource.url",
                        Stores.postgresUrl(),
                        "spring.datasource.hikari.maximum-pool-size",
                        5,
                        "tollgate.data-dir",
                        secrets);
        one = Gateway.start("http://127.0.0.1:1", shared);
        two = Gateway.start("http://127.0.0.1:1", shared);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @Test
    void whatIsRevokedOnOneIsRefusedOnTheOtherWithinFiveSeconds() {
        String token = atOne.token();
        assertThat(atOne.complete(token).statusCode()).isEqualTo(200);
        assertThat(atTwo.complete(token).statusCode()).isEqualTo(200);
        HttpResponse<String> revoked = atOne.post("/v1/auth/revoke", Map.of("token", token));
        assertThat(revoked.statusCode()).as(revoked.body()).isEqualTo(200);
        assertThat(atOne.complete(token).statusCode()).isEqualTo(401);
        await().pollInterval(Duration.ofMillis(50))
                .atMost(PROMISED)
                .until(() -> atTwo.complete(token).statusCode() == 401);
    }

    @Test
    void aUsedRefreshTokenEndsTheFamilyOnBoth() {
        JsonNode first = atOne.granted();
        JsonNode second = SigningCaller.json(refresh(atTwo, first));
        assertThat(atOne.complete(second.path("access_token").asText()).statusCode())
                .isEqualTo(200);
        assertThat(refresh(atOne, first).statusCode()).isEqualTo(401);
        assertThat(refresh(atTwo, second).statusCode()).isEqualTo(401);
        await().atMost(PROMISED)
                .until(
                        () ->
                                atTwo.complete(second.path("access_token").asText()).statusCode()
                                        == 401);
    }

    private static HttpResponse<String> refresh(SigningCaller caller, JsonNode granted) {
        String token = granted.path("refresh_token").asText();
        return caller.post("/v1/auth/refresh", Map.of("refresh_token", token));
    }

    @Test
    void aChallengeOfOneIsAnsweredAtEitherOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            String text = atOne.message();
            Callable<Integer> here = () -> atOne.authorize(text).statusCode();
            Callable<Integer> there = () -> atTwo.authorize(text).statusCode();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Integer>> all = threads.invokeAll(List.of(here, there));
                assertThat(all.stream().map(Future::resultNow).sorted()).containsExactly(200, 401);
            }
        }
    }
}
