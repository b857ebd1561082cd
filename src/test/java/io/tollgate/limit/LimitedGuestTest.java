package io.tollgate.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import io.tollgate.payment.checkout.Payer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Limits as callers without an account meet them. */
class LimitedGuestTest {

    private static final String BODY =
            "{\"model\":\"demo/echo\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private static Gateway gateway(Map<String, Object> more) {
        return Gateway.start("http://127.0.0.1:1", more);
    }

    private static HttpRequest.Builder ask(Gateway gateway, String path) {
        return HttpRequest.newBuilder(URI.create(gateway.url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY));
    }

    private static int status(Gateway gateway, String... forwarded) {
        HttpRequest.Builder request = ask(gateway, "/v1/quote");
        for (String line : forwarded) {
            request.header("X-Forwarded-For", line);
        }
        return gateway.send(request).statusCode();
    }

    @Test
    void whoFarmsPricesIsRefused() {
        try (Gateway gateway = gateway(Map.of("tollgate.limits.quotes-per-minute-per-ip", 4))) {
            Payer payer = new Payer(gateway).rich();
            String payment = payer.payment(BODY);
            assertThat(status(gateway, "1.1.1.1")).isEqualTo(200);
            assertThat(status(gateway, "2.2.2.2")).isEqualTo(200);
            assertThat(
                            gateway.send(payer.unpaid(BODY).header("PAYMENT-SIGNATURE", payment))
                                    .statusCode())
                    .isEqualTo(200);
            // The one that was paid is not counted.
            assertThat(gateway.send(ask(gateway, "/v1/chat/completions")).statusCode())
                    .isEqualTo(402);
            HttpResponse<String> fifth = gateway.send(ask(gateway, "/v1/chat/completions"));
            assertThat(fifth.statusCode()).isEqualTo(429);
            assertThat(fifth.body()).contains("rate_limit_exceeded");
            assertThat(fifth.headers().firstValue("X-RateLimit-Limit")).contains("4");
            assertThat(fifth.headers().firstValue("X-RateLimit-Remaining")).contains("0");
            assertThat(fifth.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 15L);
            assertThat(fifth.headers().firstValue("PAYMENT-REQUIRED")).isEmpty();
            assertThat(status(gateway, "3.3.3.3")).isEqualTo(429);
            assertThat(
                            gateway.send(
                                            ask(gateway, "/v1/messages/count_tokens")
                                                    .header("anthropic-version", "2023-06-01"))
                                    .statusCode())
                    .isEqualTo(429);
            assertThat(gateway.post("/v1/chat/completions", BODY).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoFarmsChallengesIsRefusedBeforeTheyAreWritten() {
        try (Gateway gateway = gateway(Map.of("tollgate.limits.quotes-per-minute-per-ip", 2))) {
            for (int i = 0; i < 2; i++) {
                assertThat(gateway.send(challenge(gateway)).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> third = gateway.send(challenge(gateway));
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.body()).contains("rate_limit_exceeded");
            assertThat(third.headers().firstValue("X-RateLimit-Limit")).contains("2");
            assertThat(third.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 30L);
            assertThat(status(gateway)).isEqualTo(429);
            assertThat(
                            gateway.bean(JdbcClient.class)
                                    .sql("select count(*) from sign_in_challenge")
                                    .query(Long.class)
                                    .single())
                    .isEqualTo(2);
        }
    }

    private static HttpRequest.Builder challenge(Gateway gateway) {
        String body = "{\"address\":\"0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a\"}";
        return HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/auth/challenge"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @Test
    void behindAProxyOfOursTheCallerIsCounted() {
        try (Gateway gateway =
                gateway(
                        Map.of(
                                "tollgate.limits.quotes-per-minute-per-ip",
                                1,
                                "tollgate.limits.trusted-proxies",
                                "127.0.0.0/8,10.0.0.0/8"))) {
            assertThat(status(gateway, "6.6.6.6, 1.1.1.1")).isEqualTo(200);
            assertThat(status(gateway, "7.7.7.7, 1.1.1.1, 10.1.2.3")).isEqualTo(429);
            // A line of the caller's own, and the one that the proxy added.
            assertThat(status(gateway, "8.8.8.8", "1.1.1.1")).isEqualTo(429);
            assertThat(status(gateway, "1.1.1.1", "2.2.2.2")).isEqualTo(200);
            assertThat(status(gateway, "2001:db8::1")).isEqualTo(200);
            assertThat(status(gateway, "2001:db8::ffff:1")).isEqualTo(429);
            assertThat(status(gateway)).isEqualTo(200);
            assertThat(status(gateway, "rubbish")).isEqualTo(429);
        }
    }

    @Test
    void aCallerCannotSayWhereItComesFrom() {
        try (Gateway gateway = gateway(Map.of("tollgate.limits.quotes-per-minute-per-ip", 1))) {
            assertThat(status(gateway)).isEqualTo(200);
            assertThat(
                            gateway.send(
                                            ask(gateway, "/v1/quote")
                                                    .header("CamelRemoteAddress", "9.9.9.9")
                                                    .header("CamelForwardedFor", "9.9.9.9")
                                                    .header("Forwarded", "for=9.9.9.9")
                                                    .header("X-Real-IP", "9.9.9.9"))
                                    .statusCode())
                    .isEqualTo(429);
        }
    }
}
