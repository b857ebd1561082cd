package io.tollgate.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import io.tollgate.mock.MockProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The limit as shipped: 32 MiB are let in, one byte more is not, however they are packed. */
@Timeout(120)
class LargeBodyTest {

    private static MockProvider provider;
    private static Gateway gateway;
    private static HttpClient http1;
    private static HttpClient http2;

    @BeforeAll
    static void start() throws Exception {
        provider = MockProvider.start();
        gateway = Gateway.start(provider.baseUrl(), Map.of());
        http1 = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
        http2 = HttpClient.newBuilder().version(Version.HTTP_2).build();
        // The upgrade is done before anything large comes.
        assertThat(send(http2, BodyPublishers.ofByteArray(LargeBody.of(200)), "identity"))
                .satisfies(reply -> assertThat(reply.version()).isEqualTo(Version.HTTP_2));
    }

    @AfterAll
    static void stop() {
        http1.shutdownNow();
        http2.shutdownNow();
        gateway.close();
        provider.close();
    }

    /** How a body travels. */
    enum Packing {
        PLAIN,
        CHUNKED,
        ZIPPED,
        OVER_HTTP2;

        HttpResponse<String> send(byte[] body) throws Exception {
            return switch (this) {
                case PLAIN -> LargeBodyTest.send(http1, BodyPublishers.ofByteArray(body), null);
                case CHUNKED -> LargeBodyTest.send(http1, chunked(body), null);
                case ZIPPED -> LargeBodyTest.send(http1, chunked(LargeBody.zip(body)), "gzip");
                case OVER_HTTP2 -> LargeBodyTest.send(http2, chunked(body), null);
            };
        }

        private static BodyPublisher chunked(byte[] body) {
            return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        }
    }

    private static HttpResponse<String> send(HttpClient http, BodyPublisher body, String encoding)
            throws Exception {
        HttpRequest.Builder request = gateway.request(LargeBody.PATH, "").POST(body);
        if (encoding != null) {
            request.header("Content-Encoding", encoding);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @EnumSource
    void theLargestBodyReachesTheProviderWhole(Packing packing) throws Exception {
        byte[] body = LargeBody.of(LargeBody.LIMIT);
        provider.exchanges().clear();
        assertThat(packing.send(body).statusCode()).isEqualTo(200);
        String expected = new String(body, StandardCharsets.US_ASCII);
        expected = expected.replaceFirst(LargeBody.MODEL, LargeBody.THEIR_MODEL);
        // Not isEqualTo, which would print both.
        assertThat(provider.last().body().equals(expected)).isTrue();
        provider.exchanges().clear();
    }

    @ParameterizedTest
    @EnumSource
    void oneByteMoreIsTooMuch(Packing packing) throws Exception {
        HttpResponse<String> reply = packing.send(LargeBody.of(LargeBody.LIMIT + 1));
        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.body()).contains("request_too_large", "33554432 bytes");
    }

    @Test
    void aBombIsCutBeforeItsEnd() throws IOException {
        byte[] bomb = LargeBody.zip(new byte[2 * LargeBody.LIMIT]);
        assertThat(bomb.length).isLessThan(100_000);
        try (Socket caller = new Socket("127.0.0.1", gateway.port())) {
            OutputStream out = caller.getOutputStream();
            out.write(LargeBody.head("Content-Encoding: gzip\r\nTransfer-Encoding: chunked"));
            out.write(Integer.toHexString(bomb.length).getBytes(StandardCharsets.US_ASCII));
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(bomb);
            // No end of the body: the answer must not wait for it.
            caller.setSoTimeout(20_000);
            byte[] reply = caller.getInputStream().readNBytes(12);
            assertThat(new String(reply, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }
}
