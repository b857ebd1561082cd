package io.tollgate.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/** One gateway over HTTP; follows no redirect, so that a payment goes where it was meant to. */
final class GatewayClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Until the headers are there; a model may think for long before. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Bytes of an answer that is read as a whole. */
    private static final int MOST = 16 << 20;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();
    private final Order order;
    private final String completion;

    GatewayClient(Order order) {
        this.order = order;
        this.completion =
                Json.write(
                        Map.of(
                                "model", order.model(),
                                "messages",
                                        List.of(Map.of("role", "user", "content", order.prompt())),
                                "stream", order.stream()));
    }

    /**
     * Asks for the completion: the same request each time, with {@code payment} if there is one.
     */
    HttpResponse<InputStream> complete(@Nullable SignedPayment payment)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = post(order.endpoint().completions(), completion);
        if (payment != null) {
            request.header(payment.header(), payment.value());
        }
        return http.send(request.build(), BodyHandlers.ofInputStream());
    }

    /** Asks the sandbox for play money. */
    HttpResponse<InputStream> drip(String address) throws IOException, InterruptedException {
        String body = Json.write(Map.of("address", address));
        return http.send(
                post(order.endpoint().faucet(), body).build(), BodyHandlers.ofInputStream());
    }

    private static HttpRequest.Builder post(URI uri, String body) {
        return HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    /** The whole body as JSON, or nothing if it is none. */
    static JsonNode json(HttpResponse<InputStream> reply) throws IOException {
        try (InputStream body = reply.body()) {
            byte[] bytes = body.readNBytes(MOST);
            return Json.read(bytes, 0, bytes.length);
        }
    }

    @Override
    public void close() {
        // Not close(): it would wait for a stream that was given up.
        http.shutdownNow();
    }
}
