package io.tollgate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad edits change nothing and say where they are bad; good ones serve without a restart. */
class BadEditsTest {

    private static final String ASK =
            "{\"model\":\"demo/echo\",\"messages\":[{\"role\":\"user\",\"content\":\"still here\"}]}";

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway =
                Gateway.start(
                        "http://127.0.0.1:1/v1",
                        Map.of("tollgate.live.poll", "40ms", "tollgate.demo.event-delay", "1ms"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String live() {
        return gateway.get(gateway.management() + "/actuator/live").body();
    }

    private static void serves() {
        assertThat(gateway.post("/v1/chat/completions", ASK).body()).contains("still here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "chat-completions.camel.yaml ~ ~ is empty",
                "dispatch.camel.yaml ~ - route: [ ~ dispatch.camel.yaml",
                "errors.camel.yaml ~ - beans: [] ~ \"line\":1",
                "identify.camel.yaml ~ - route: {id: identify, description: x, from: {uri: direct:identify, steps: [{to: {uri: exec:ls}}]}} ~ exec",
                "identify.camel.yaml ~ - route: {id: identify, description: x, from: {uri: direct:identify, steps: [{to: {uri: direct:gone}}]}} ~ direct:gone",
                "identify.camel.yaml ~ - route: {id: identify, description: x, from: {uri: direct:identify, steps: [{nonsense: {a: b}}]}} ~ identify.camel.yaml",
                "upstreams/openai.camel.yaml ~ - templatedRoute: {routeId: upstream-openai, routeTemplateRef: gone} ~ template 'gone'",
                "../models.yaml ~ models: [] ~ models.yaml",
                "../models.yaml ~ models: [{id: x/y, nmae: z}] ~ nmae",
            })
    void keepsServing(String file, String text, String told) throws Exception {
        Path path = gateway.routes().resolve(file);
        String good = Files.readString(path);
        long before = gateway.bean(Live.class).serving().number();

        Files.writeString(path, text == null ? "" : text + "\n");
        await().atMost(Duration.ofSeconds(20)).until(() -> !live().contains("\"refusal\":null"));

        assertThat(live()).contains(told).contains("\"generation\":" + before);
        assertThat(gateway.get(gateway.management() + "/actuator/health").body())
                .contains("refused");
        assertThat(gateway.get(gateway.management() + "/actuator/prometheus").body())
                .contains("tollgate_generation_refused 1.0");
        serves();

        Files.writeString(path, good + "# mended\n");
        await().atMost(Duration.ofSeconds(20)).until(() -> live().contains("\"refusal\":null"));
        serves();
    }

    @Test
    void aFileThatOthersNeedCannotBeDeletedAndOneThatNobodyNeedsCan() throws Exception {
        Path needed = gateway.routes().resolve("identify.camel.yaml");
        String good = Files.readString(needed);
        Files.delete(needed);
        await().atMost(Duration.ofSeconds(20)).until(() -> live().contains("direct:identify"));
        serves();
        Files.writeString(needed, good);
        await().atMost(Duration.ofSeconds(20)).until(() -> live().contains("\"refusal\":null"));

        Files.delete(gateway.routes().resolve("jwks.camel.yaml"));
        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                gateway.get(gateway.url() + "/.well-known/jwks.json").statusCode()
                                        == 404);
        serves();
    }

    @Test
    void aNewDoorServesAndARollbackTakesItAway() throws IOException {
        Files.writeString(
                gateway.routes().resolve("hello.camel.yaml"),
                """
                # A door of a team's own.
                - route:
                    id: hello
                    description: Says hello
                    from:
                      uri: platform-http
                      parameters:
                        path: /hello/{name}
                        httpMethodRestrict: GET
                      steps:
                        - setHeader:
                            name: Content-Type
                            expression:
                              constant:
                                expression: text/plain
                        - setBody:
                            expression:
                              simple:
                                expression: Hello ${header.name}
                """);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> gateway.get(gateway.url() + "/hello/you").body().equals("Hello you"));
        assertThat(gateway.get(gateway.url() + "/hello/you").headers().map())
                .doesNotContainKey("name");

        gateway.send(
                java.net.http.HttpRequest.newBuilder(
                                java.net.URI.create(
                                        gateway.management() + "/actuator/live/rollback"))
                        .header("Content-Type", "application/json")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(gateway.get(gateway.url() + "/hello/you").statusCode()).isEqualTo(404);
        serves();
    }
}
