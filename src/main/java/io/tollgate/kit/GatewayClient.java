package io.tollgate.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/** One gateway over HTTP, as a buyer sees it. */
final class GatewayClient implements AutoCloseable {

    private final JsonPosts posts = new JsonPosts();
    private final Order order;
    private final URI door;
    private final String body;

    GatewayClient(Order order) {
        this.order = order;
        boolean credit = order.credit() != null;
        this.door = credit ? order.endpoint().credits() : order.endpoint().completions();
        this.body = Json.write(credit ? credit(order) : completion(order));
    }

    private static Map<String, Object> credit(Order order) {
        return Map.of("amount", new BigDecimal(order.credit(), 6).toPlainString());
    }

    private static Map<String, Object> completion(Order order) {
        return Map.of(
                "model", order.model(),
                "messages", List.of(Map.of("role", "user", "content", order.prompt())),
                "stream", order.stream());
    }

    /**
     * Asks for what is ordered: the same request each time, with {@code payment} if there is one.
     */
    HttpResponse<InputStream> ask(@Nullable SignedPayment payment)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = posts.request(door, body);
        if (payment != null) {
            request.header(payment.header(), payment.value());
        }
        return posts.send(request);
    }

    /** Asks the sandbox for play money. */
    HttpResponse<InputStream> drip(String address) throws IOException, InterruptedException {
        String body = Json.write(Map.of("address", address));
        return posts.send(posts.request(order.endpoint().faucet(), body));
    }

    /** The whole body as JSON, or nothing if it is none. */
    static JsonNode json(HttpResponse<InputStream> reply) throws IOException {
        return JsonPosts.json(reply);
    }

    @Override
    public void close() {
        posts.close();
    }
}
