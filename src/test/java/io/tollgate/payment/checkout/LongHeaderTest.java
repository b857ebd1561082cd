package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.Gateway;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers longer than the server reads: their sender is told so, and not just cut off. */
class LongHeaderTest {

    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.start("http://127.0.0.1:1", Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 60_000, 1 << 20})
    void isRefusedWithAnErrorBody(int length) throws IOException {
        String answer = answer("A".repeat(length));

        assertThat(answer).startsWith("HTTP/1.1 4");
        JsonNode body =
                Payer.json(
                        answer.substring(answer.indexOf("\r\n\r\n"))
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(body.at("/error/code").asText()).isNotEmpty();
    }

    private static String answer(String payment) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(20_000);
            String head =
                    "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nPAYMENT-SIGNATURE: "
                            + payment
                            + "\r\n\r\n{}";
            try {
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            } catch (SocketException refusedInTheMiddle) {
                // The answer may be there all the same.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
