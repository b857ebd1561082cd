package io.tollgate.payment.remote;

import io.tollgate.mock.Closed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A facilitator on a bare socket, so that it can misbehave at any byte. One call a connection. */
public final class MockFacilitator implements AutoCloseable {

    /** How one call is dealt with, its request read or not. */
    @FunctionalInterface
    public interface Script {
        void play(Visit visit) throws IOException, InterruptedException;
    }

    /** A connection whose first byte has been looked at. */
    public record Visit(Socket socket, PushbackInputStream in) {}

    /** A call as it came in. */
    public record Call(String line, Map<String, String> headers, String body) {}

    private final ServerSocket server = new ServerSocket(0, 2048, InetAddress.getLoopbackAddress());
    private final Thread acceptor;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private volatile Script otherwise = answer(500, "no script");
    private volatile String supported = "{\"kinds\":[]}";
    private volatile CountDownLatch held = new CountDownLatch(0);

    public MockFacilitator() throws IOException {
        acceptor = Thread.ofVirtual().start(this::accept);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/base");
    }

    /** The scripts of the calls to come, then the last for all others. */
    public void plays(Script... next) {
        scripts.addAll(List.of(next).subList(0, next.length - 1));
        otherwise = next[next.length - 1];
    }

    void supports(String json) {
        supported = json;
    }

    /** Lets nobody know what it supports until it is released. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    /** Calls but {@code /supported}. */
    List<Call> calls() {
        return calls;
    }

    int mostOpen() {
        return mostOpen.get();
    }

    Script json(String body) {
        return answer(200, body);
    }

    Script answer(int status, String body) {
        return visit -> {
            read(visit);
            write(visit.socket(), status, body);
        };
    }

    Script slow(long millis, String body) {
        return visit -> {
            read(visit);
            Thread.sleep(millis);
            write(visit.socket(), 200, body);
        };
    }

    Script cutAfterReading() {
        return this::read;
    }

    /** With a reset, as of a process that died. */
    static Script cutBeforeReading() {
        return visit -> visit.socket().setSoLinger(true, 0);
    }

    public static void write(Socket socket, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 %d X\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(status, bytes.length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    public Call read(Visit visit) throws IOException {
        Call call = call(visit.in());
        calls.add(call);
        return call;
    }

    private static Call call(InputStream in) throws IOException {
        String line = line(in);
        Map<String, String> headers = new ConcurrentHashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Call(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("The call ended early");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            PushbackInputStream in = new PushbackInputStream(socket.getInputStream());
            int first = in.read();
            in.unread(first);
            if (first == 'G') {
                call(in);
                held.await();
                write(socket, 200, supported);
            } else {
                play(new Visit(socket, in));
            }
        } catch (IOException left) {
            broken.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(Visit visit) throws IOException {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try {
            Script next = scripts.poll();
            (next == null ? otherwise : next).play(visit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Closed.surely(acceptor);
    }
}
