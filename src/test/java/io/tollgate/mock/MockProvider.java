package io.tollgate.mock;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A provider on a raw loopback socket, so that every fault is possible: each request is answered by
 * the next script, or by the standing one when none is queued.
 */
public final class MockProvider implements AutoCloseable {

    /** How one request is answered; returning ends nothing, throwing closes the connection. */
    @FunctionalInterface
    public interface Script {
        void answer(Exchange exchange) throws Exception;
    }

    private final ServerSocket server;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private volatile Script standing = Answers.json("mock says hello");

    private MockProvider(ServerSocket server) {
        this.server = server;
        Thread.startVirtualThread(this::accept);
    }

    public static MockProvider start() {
        return startAt(0);
    }

    public static MockProvider startAt(int port) {
        try {
            return new MockProvider(new ServerSocket(port, 512, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port() + "/v1";
    }

    public MockProvider then(Script script) {
        scripts.add(script);
        return this;
    }

    public MockProvider always(Script script) {
        standing = script;
        return this;
    }

    public List<Exchange> exchanges() {
        return exchanges;
    }

    public Exchange last() {
        return exchanges.getLast();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Exchange next = Exchange.read(socket, in);
                    next != null;
                    next = Exchange.read(socket, in)) {
                exchanges.add(next);
                Script script = scripts.poll();
                (script == null ? standing : script).answer(next);
            }
        } catch (Exception faultOnPurpose) {
            return;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One request and the connection it came on. */
    public static final class Exchange {

        private final Socket socket;
        private final String line;
        private final Map<String, String> headers;
        private final byte[] body;
        private final CountDownLatch left = new CountDownLatch(1);
        private volatile long leftAt;

        private Exchange(Socket socket, String line, Map<String, String> headers, byte[] body) {
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
            byte[] body =
                    in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
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

        /** Ends the connection. */
        public void close() throws IOException {
            socket.close();
        }

        /** Ends the connection with a reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
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
}
