package io.tollgate.mock;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One request and the connection it came on. */
public final class Exchange {

    private final Socket socket;
    private final String line;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Thread server = Thread.currentThread();
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile long leftAt;

    Exchange(Socket socket, String line, Map<String, String> headers, byte[] body) {
        this.socket = socket;
        this.line = line;
        this.headers = headers;
        this.body = body;
    }

    static Exchange read(Socket socket, InputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            headers.put(header.split(":", 2)[0], header.split(":", 2)[1].strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return new Exchange(socket, line, headers, body);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append(c == '\r' ? "" : (char) c);
        }
        return line.toString();
    }

    public String line() {
        return line;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Ends the connection: nothing that is sent to it from now on is read. */
    public void close() throws IOException {
        socket.close();
        Closed.surely(server);
    }

    /** Ends the connection with a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        close();
    }

    /** Says nothing until the gateway hangs up, and notes when. */
    public void waitForDeparture() {
        try {
            while (socket.getInputStream().read() >= 0) {
                // What comes now is of no interest.
            }
        } catch (IOException reset) {
            // A reset is a departure too.
        }
        leftAt = System.nanoTime();
        left.countDown();
    }

    /**
     * When the gateway hung up, on {@link System#nanoTime()}; fails if it does not within ten
     * seconds.
     */
    public long leftAt() {
        try {
            if (!left.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("the gateway has not hung up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return leftAt;
    }
}
