package io.tollgate.door;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that takes its time arrives as it was sent, whoever else looks at the connection. */
class SlowBodyTest {

    private static final String BODY =
            "{\"model\":\"demo/echo\",\"messages\":[{\"role\":\"user\",\"content\":\"slow and whole\"}]}";

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
    @ValueSource(booleans = {true, false})
    void isReadAsItWasSent(boolean chunked) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head(chunked).getBytes(US_ASCII));
            for (int from = 0; from < BODY.length(); from += 7) {
                Thread.sleep(40);
                send(out, BODY.substring(from, Math.min(BODY.length(), from + 7)), chunked);
            }
            if (chunked) {
                out.write("0\r\n\r\n".getBytes(US_ASCII));
            }
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 200 ").contains("slow and whole");
        }
    }

    private static String head(boolean chunked) {
        return String.join(
                        "\r\n",
                        "POST /v1/chat/completions HTTP/1.1",
                        "Host: gateway",
                        "Connection: close",
                        "Content-Type: application/json",
                        "Authorization: Bearer " + Gateway.KEY,
                        chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + BODY.length())
                + "\r\n\r\n";
    }

    private static void send(OutputStream out, String piece, boolean chunked) throws IOException {
        String framed =
                chunked ? Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n" : piece;
        out.write(framed.getBytes(US_ASCII));
    }
}
