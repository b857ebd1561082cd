package io.tollgate.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Many large bodies at once, and memory for a few: each gets an answer, and what they took is given
 * back. The budget has room for one body of the limit, so such a body passes only if all is free.
 */
class BodyBudgetTest {

    private static final int CALLERS = 100;
    private static final int SIZE = 3 * 1024 * 1024;

    private static MockProvider provider;
    private static Gateway gateway;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        provider = MockProvider.start();
        provider.always(
                exchange -> {
                    // Long enough for others to come.
                    TimeUnit.MILLISECONDS.sleep(300);
                    Answers.json("taken").answer(exchange);
                });
        double share = (LargeBody.LIMIT + 1024.0 * 1024) / Runtime.getRuntime().maxMemory();
        gateway = Gateway.start(provider.baseUrl(), Map.of("tollgate.door.body-budget", share));
        http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
    }

    @AfterAll
    static void stop() {
        http.shutdownNow();
        gateway.close();
        provider.close();
    }

    private static CompletableFuture<HttpResponse<String>> send(byte[] body) {
        return http.sendAsync(
                gateway.request(LargeBody.PATH, "").POST(BodyPublishers.ofByteArray(body)).build(),
                BodyHandlers.ofString());
    }

    private static void allIsGivenBack() {
        byte[] largest = LargeBody.of(LargeBody.LIMIT);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> send(largest).get(20, TimeUnit.SECONDS).statusCode() == 200);
    }

    @Test
    void eachOfManyIsAnsweredOneWayOrTheOther() throws Exception {
        byte[] body = LargeBody.of(SIZE);
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            answers.add(send(body));
        }
        int taken = 0;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> reply = answer.get(60, TimeUnit.SECONDS);
            if (reply.statusCode() == 200) {
                taken++;
            } else {
                assertThat(reply.statusCode()).isEqualTo(503);
                assertThat(reply.headers().firstValue("Retry-After")).contains("2");
                assertThat(reply.body()).contains("overloaded");
            }
        }
        System.out.println("Of " + CALLERS + " bodies of 3 MiB, taken: " + taken);
        assertThat(taken).isBetween(5, CALLERS - 1);
        allIsGivenBack();
    }

    @Test
    void whoLeavesWithinHisBodyGivesBackWhatHeTook() throws Exception {
        byte[] body = LargeBody.of(LargeBody.LIMIT);
        for (int i = 0; i < 3; i++) {
            try (Socket caller = new Socket("127.0.0.1", gateway.port())) {
                caller.getOutputStream().write(LargeBody.head("Content-Length: " + body.length));
                caller.getOutputStream().write(body, 0, LargeBody.LIMIT / 2);
            }
        }
        allIsGivenBack();
    }

    @Test
    void whoSendsRubbishGivesBackWhatHeTook() throws Exception {
        byte[] rubbish = LargeBody.of(LargeBody.LIMIT);
        rubbish[0] = 'x';
        assertThat(send(rubbish).get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(400);
        allIsGivenBack();
    }
}
