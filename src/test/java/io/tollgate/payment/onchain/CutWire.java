package io.tollgate.payment.onchain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;

/** The line to a node, cut off at one question for good, or at the answer to it. */
final class CutWire implements AutoCloseable {

    private final URI node;
    private final AtomicInteger left;
    private final boolean after;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean cut;

    /**
     * @param at how many questions get through and are answered
     * @param after whether the next one gets there too, and only its answer gets lost
     */
    CutWire(URI node, int at, boolean after) throws IOException {
        this.node = node;
        this.left = new AtomicInteger(at);
        this.after = after;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    boolean isCut() {
        return cut;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            boolean over = left.decrementAndGet() < 0;
            boolean gets = !cut && (!over || after);
            cut |= over;
            if (gets) {
                HttpRequest request =
                        HttpRequest.newBuilder(node)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(question))
                                .build();
                byte[] answer = client.send(request, BodyHandlers.ofByteArray()).body();
                if (!over) {
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }
}
