package io.tollgate.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is let in, and in which words the rest is refused. */
class DoorsTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String ASK =
            "{\"model\":\"demo/echo\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway =
                Gateway.start(
                        "http://127.0.0.1:1/v1",
                        Map.of(
                                "tollgate.door.max-body",
                                "1MB",
                                "tollgate.door.cors-allowed-origins",
                                "https://app.example"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static void assertError(HttpResponse<String> reply, int status, String code) {
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.body())
                .startsWith("{\"error\":{\"message\":")
                .contains("\"" + code + "\"");
        assertThat(reply.headers().firstValue("x-request-id")).isPresent();
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void refusesInOpenAisWords() {
        assertError(gateway.get(gateway.url() + "/v1/nothing"), 404, "unknown_url");
        assertError(gateway.get(gateway.url() + "/v1/models/"), 404, "unknown_url");
        assertError(gateway.get(gateway.url() + "/v1/models//"), 404, "model_not_found");
        HttpResponse<String> wrong = gateway.get(gateway.url() + PATH);
        assertError(wrong, 405, "method_not_allowed");
        assertThat(wrong.headers().firstValue("Allow")).contains("OPTIONS, POST");
        assertError(
                gateway.send(
                        gateway.request(PATH, ASK.formatted("x"))
                                .setHeader("Content-Type", "text/plain")),
                415,
                "unsupported_media_type");
        assertError(gateway.post(PATH, "{\"model\": "), 400, "invalid_json");
        assertError(
                gateway.send(
                        gateway.request(PATH, ASK.formatted("x"))
                                .setHeader("Authorization", "Bearer wrong")),
                401,
                "invalid_api_key");
    }

    @Test
    void bothFamiliesAndTheCallersOwnRequestId() {
        HttpResponse<String> reply =
                gateway.send(
                        gateway.request("/api" + PATH, ASK.formatted("hi"))
                                .header("X-Client-Request-Id", "mine-1"));
        assertThat(reply.body()).contains("hi");
        assertThat(reply.headers().firstValue("X-Client-Request-Id")).contains("mine-1");
        assertThat(gateway.get(gateway.url() + "/api/v1/models/openai%2Fgpt-4o").body())
                .contains("\"id\":\"openai/gpt-4o\"");
        assertThat(gateway.get(gateway.url() + "/v1/models/openai/gpt-4o").body())
                .contains("\"id\":\"openai/gpt-4o\"");
    }

    @Test
    void tooLargeIsTooLargeHoweverItIsPacked() throws IOException {
        String large = ASK.formatted("x".repeat(1_100_000));
        assertError(gateway.post(PATH, large), 413, "request_too_large");
        HttpRequest.BodyPublisher chunked =
                HttpRequest.BodyPublishers.ofInputStream(
                        () ->
                                new java.io.ByteArrayInputStream(
                                        large.getBytes(StandardCharsets.UTF_8)));
        assertError(
                gateway.send(gateway.request(PATH, "").POST(chunked)), 413, "request_too_large");
        assertError(
                gateway.send(
                        gateway.request(PATH, "")
                                .header("Content-Encoding", "gzip")
                                .POST(zipped(large))),
                413,
                "request_too_large");
        assertThat(
                        gateway.send(
                                        gateway.request(PATH, "")
                                                .header("Content-Encoding", "gzip")
                                                .POST(zipped(ASK.formatted("packed"))))
                                .body())
                .contains("packed");
        assertThat(
                        gateway.send(
                                        gateway.request(PATH, "not zipped")
                                                .header("Content-Encoding", "gzip"))
                                .statusCode())
                .isEqualTo(400);
        assertThat(
                        gateway.send(gateway.request(PATH, "x").header("Content-Encoding", "br"))
                                .statusCode())
                .isEqualTo(415);
    }

    private static HttpRequest.BodyPublisher zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray());
    }

    @Test
    void speaksHttp2WithoutTls() throws Exception {
        HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpResponse<String> first =
                http2.send(
                        HttpRequest.newBuilder(URI.create(gateway.url() + "/v1/models")).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(
                        http2.send(
                                        gateway.request(
                                                        PATH,
                                                        ASK.formatted("over two")
                                                                .replace(
                                                                        "{\"model\"",
                                                                        "{\"stream\":true,\"model\""))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .body())
                .contains("over", "two", "[DONE]");
    }

    @Test
    void whatIsNotHttpIsRefusedInTheSameWords() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.getOutputStream()
                    .write(
                            "GET /v1/mo<dels HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            String reply =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(reply)
                    .startsWith("HTTP/1.1 400")
                    .contains("{\"error\":{")
                    .doesNotContain("<html");
        }
    }

    @Test
    void webPagesOfListedOriginsMayCall() {
        HttpRequest.Builder preflight =
                HttpRequest.newBuilder(URI.create(gateway.url() + PATH))
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                        .header("Origin", "https://app.example")
                        .header("Access-Control-Request-Method", "POST")
                        .header(
                                "Access-Control-Request-Headers",
                                "authorization,content-type,payment-signature,x-payment");
        assertThat(gateway.send(preflight).headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://app.example");
    }
}
