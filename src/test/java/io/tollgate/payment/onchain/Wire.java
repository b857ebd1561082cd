package io.tollgate.payment.onchain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The line to a node, with faults in it: slow, or silent after the question has got there. */
final class Wire implements AutoCloseable {

    private final URI node;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Queue<String>> replies = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile Duration delay = Duration.ZERO;

    Wire(URI node) throws IOException {
        this.node = node;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void delay(Duration everyAnswer) {
        delay = everyAnswer;
    }

    /** Answers the next question of this kind like this, after the node has got it. */
    void instead(String method, String reply) {
        replies.computeIfAbsent(method, any -> new ConcurrentLinkedQueue<>()).add(reply);
    }

    /** How often it was asked. */
    long count(String method) {
        return asked.stream().filter(method::equals).count();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            String method = new ObjectMapper().readTree(question).get("method").asText();
            asked.add(method);
            Thread.sleep(delay);
            byte[] answer = answer(question);
            Queue<String> planned = replies.get(method);
            String reply = planned == null ? null : planned.poll();
            byte[] body =
                    reply == null
                            ? answer
                            : reply.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] answer(byte[] question) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(node)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(question))
                        .build();
        return client.send(request, BodyHandlers.ofByteArray()).body();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
