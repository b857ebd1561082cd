package io.tollgate.mock;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

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
    private final Thread acceptor;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private volatile Script standing = Answers.json("mock says hello");

    private MockProvider(ServerSocket server) {
        this.server = server;
        this.acceptor = Thread.startVirtualThread(this::accept);
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
            Closed.surely(acceptor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
