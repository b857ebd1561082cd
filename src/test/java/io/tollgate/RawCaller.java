package io.tollgate;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A caller over HTTP/1.1 who asks and may leave, with or without a farewell. */
final class RawCaller implements AutoCloseable {

    private static final String HEAD =
            "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n";

    private final Socket socket;

    private RawCaller(Socket socket) {
        this.socket = socket;
    }

    static RawCaller ask(Gateway gateway, String json) throws IOException {
        Socket socket = new Socket("127.0.0.1", gateway.port());
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String head = HEAD.formatted(Gateway.KEY, body.length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        return new RawCaller(socket);
    }

    /** Reads until {@code text} has come. */
    void hear(String text) throws IOException {
        socket.setSoTimeout(10_000);
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(text) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("not a word of " + text + " in " + heard);
            }
            heard.append((char) next);
        }
    }

    /**
     * Leaves.
     *
     * @param reset whether in the middle of things
     * @return when, on {@link System#nanoTime()}
     */
    long leave(boolean reset) throws IOException {
        if (reset) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
        return System.nanoTime();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
