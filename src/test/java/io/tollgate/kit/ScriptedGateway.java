package io.tollgate.kit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers over a real socket with what the test wrote down, in that order; keeps all requests. */
final class ScriptedGateway implements AutoCloseable {

    /** Writes a body. */
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    private record Reply(int status, Map<String, String> headers, Body body) {}

    record Request(String line, Headers headers, String body) {
        String header(String name) {
            return headers.getFirst(name);
        }
    }

    private final HttpServer server;
    private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new ArrayList<>();

    ScriptedGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ScriptedGateway then(int status, Map<String, String> headers, String body) {
        return then(status, headers, out -> out.write(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** A body that throws ends without the mark of its end. */
    ScriptedGateway then(int status, Map<String, String> headers, Body body) {
        script.add(new Reply(status, headers, body));
        return this;
    }

    /** Hangs up without a word. */
    ScriptedGateway thenNothing() {
        return then(0, Map.of(), "");
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** All requests that carried a payment. */
    List<Request> payments() {
        return requests().stream()
                .filter(
                        request ->
                                request.headers().containsKey("PAYMENT-SIGNATURE")
                                        || request.headers().containsKey("X-PAYMENT"))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (this) {
            requests.add(new Request(line, exchange.getRequestHeaders(), body));
        }
        Reply reply = script.poll();
        if (reply == null) {
            reply = new Reply(599, Map.of(), out -> {});
        }
        if (reply.status() == 0) {
            throw new IOException("Hung up");
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), 0);
        OutputStream out = exchange.getResponseBody();
        reply.body().write(out);
        out.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
