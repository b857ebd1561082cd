package io.tollgate.mock;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where spans are sent to: as much of an OTLP collector as it takes to read names and ids. */
public final class SpanCollector implements AutoCloseable {

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<byte[]> received = new CopyOnWriteArrayList<>();

    /** Ids in hex; no parent is an empty one. */
    public record Span(String trace, String id, String parent, String name) {}

    private SpanCollector(HttpServer server) {
        this.server = server;
    }

    public static SpanCollector start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SpanCollector collector = new SpanCollector(server);
        server.createContext("/", collector::take);
        server.start();
        return collector;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    public List<Span> spans() {
        return spans;
    }

    /** All that was sent, with what is no text in it as it comes. */
    public String text() {
        StringBuilder text = new StringBuilder();
        received.forEach(bytes -> text.append(new String(bytes, StandardCharsets.ISO_8859_1)));
        return text.toString();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        received.add(bytes);
        // Resource spans, scope spans, spans: each is a repeated field of the one before.
        descend(ByteBuffer.wrap(bytes), List.of(1, 2, 2));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void descend(ByteBuffer message, List<Integer> path) {
        if (path.isEmpty()) {
            spans.add(span(message));
            return;
        }
        while (message.hasRemaining()) {
            int tag = (int) varint(message);
            ByteBuffer value = value(message, tag & 7);
            if (tag >> 3 == path.getFirst()) {
                descend(value, path.subList(1, path.size()));
            }
        }
    }

    private static Span span(ByteBuffer message) {
        Map<Integer, byte[]> fields = new HashMap<>();
        while (message.hasRemaining()) {
            int tag = (int) varint(message);
            ByteBuffer value = value(message, tag & 7);
            byte[] bytes = new byte[value.remaining()];
            value.get(bytes);
            fields.put(tag >> 3, bytes);
        }
        HexFormat hex = HexFormat.of();
        return new Span(
                hex.formatHex(fields.get(1)),
                hex.formatHex(fields.get(2)),
                hex.formatHex(fields.getOrDefault(4, new byte[0])),
                new String(fields.get(5), StandardCharsets.UTF_8));
    }

    /** The value of a field by its wire type; a number is skipped. */
    private static ByteBuffer value(ByteBuffer message, int type) {
        if (type == 0) {
            varint(message);
            return ByteBuffer.allocate(0);
        }
        int length = type == 2 ? (int) varint(message) : type == 1 ? 8 : 4;
        ByteBuffer value = message.slice(message.position(), length);
        message.position(message.position() + length);
        return value;
    }

    private static long varint(ByteBuffer message) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = message.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
