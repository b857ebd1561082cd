package io.tollgate.access.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away under who is signing in, and comes back. */
class SignInStoreAwayTest {

    @TempDir private Path home;

    private EmbeddedPostgres database(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(home.resolve("pg"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    @Test
    void everyDoorSaysSoAndGoesOnWhenItIsBack() throws Exception {
        EmbeddedPostgres first = database(0);
        int port = first.getPort();
        Map<String, Object> settings =
                Map.of("spring.datasource.url", first.getJdbcUrl("postgres", "postgres"));
        try (Gateway gateway = Gateway.start("http://127.0.0.1:1", settings)) {
            SigningCaller caller = SigningCaller.fresh(gateway);
            String text = caller.message();
            var granted = caller.granted();
            String token = granted.path("access_token").asText();
            first.close();
            requireUnavailable(
                    caller.post("/v1/auth/challenge", Map.of("address", caller.address())));
            requireUnavailable(caller.authorize(text));
            requireUnavailable(
                    caller.post(
                            "/v1/auth/refresh",
                            Map.of("refresh_token", granted.path("refresh_token").asText())));
            requireUnavailable(caller.post("/v1/auth/revoke", Map.of("token", token)));
            requireUnavailable(caller.complete(token));
            EmbeddedPostgres back = database(port);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> caller.complete(token).statusCode() == 200);
            assertThat(caller.authorize(text).statusCode())
                    .as("its nonce is unused")
                    .isEqualTo(200);
            back.close();
        }
    }

    private static void requireUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
}
