package io.tollgate.payment.onchain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A node of a chain of many blocks, 2 s each, with one log in one of them. */
final class TallNode implements AutoCloseable {

    private final HttpServer server;
    private final List<String> asked = new ArrayList<>();
    private final long latest;
    private final long log;
    private final long mostBlocks;

    /**
     * @param log the block that it is in
     * @param mostBlocks that a question for logs may cover
     */
    TallNode(long latest, long log, long mostBlocks) throws IOException {
        this.latest = latest;
        this.log = log;
        this.mostBlocks = mostBlocks;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static long time(long block) {
        return 1_700_000_000 + 2 * block;
    }

    /** How often it was asked. */
    long count(String method) {
        return asked.stream().filter(method::equals).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode question = new ObjectMapper().readTree(exchange.getRequestBody());
            String method = question.get("method").asText();
            asked.add(method);
            JsonNode first = question.get("params").get(0);
            String answer = method.equals("eth_getLogs") ? logs(first) : block(first.asText());
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String block(String tag) {
        long number = tag.equals(Chain.LATEST) ? latest : Long.decode(tag);
        return "{\"result\":{\"number\":\"0x%x\",\"timestamp\":\"0x%x\"}}"
                .formatted(number, time(number));
    }

    private String logs(JsonNode filter) {
        long from = Long.decode(filter.get("fromBlock").asText());
        long to = Long.decode(filter.get("toBlock").asText());
        if (to - from >= mostBlocks) {
            return "{\"error\":{\"code\":-32005,\"message\":\"block range is too large\"}}";
        }
        return from <= log && log <= to
                ? "{\"result\":[{\"topics\":[],\"blockNumber\":\"0x%x\"}]}".formatted(log)
                : "{\"result\":[]}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
