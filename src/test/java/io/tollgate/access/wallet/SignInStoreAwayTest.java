package io.tollgate.access.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.tollgate.access.PassingPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away under who is signing in, and comes back. */
class SignInStoreAwayTest {

    @TempDir private Path home;

    @Test
    void everyDoorSaysSoAndGoesOnWhenItIsBack() throws Exception {
        try (PassingPostgres database = new PassingPostgres(home);
                Gateway gateway =
                        Gateway.start(
                                "http://127.0.0.1:1",
                                Map.of("spring.datasource.url", database.url()))) {
            SigningCaller caller = SigningCaller.fresh(gateway);
            String text = caller.message();
            var granted = caller.granted();
            String token = granted.path("access_token").asText();
            database.goAway();
            requireUnavailable(
                    caller.post("/v1/auth/challenge", Map.of("address", caller.address())));
            requireUnavailable(caller.authorize(text));
            requireUnavailable(
                    caller.post(
                            "/v1/auth/refresh",
                            Map.of("refresh_token", granted.path("refresh_token").asText())));
            requireUnavailable(caller.post("/v1/auth/revoke", Map.of("token", token)));
            requireUnavailable(caller.complete(token));
            database.comeBack();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> caller.complete(token).statusCode() == 200);
            assertThat(caller.authorize(text).statusCode())
                    .as("its nonce is unused")
                    .isEqualTo(200);
        }
    }

    private static void requireUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
}
