package io.tollgate.payment.onchain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * JSON-RPC to one node, each call within a time limit, connecting and reading included, and 4 MiB.
 *
 * <p>No message names the URL: services put their keys into it.
 */
final class Rpc implements AutoCloseable {

    private static final long LARGEST = 4L * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final Duration limit;
    private final HttpClient client;

    Rpc(URI url, Duration limit) {
        this.url = url;
        this.limit = limit;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(limit)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /**
     * The {@code result} of one call, which may be JSON's null.
     *
     * @throws UnreachableNodeException if there is no answer in time, or none of JSON-RPC
     * @throws NodeErrorException if the node answers with an error
     */
    JsonNode ask(String method, Object... params) {
        JsonNode answer = parsed(method, answerTo(method, body(method, params)));
        JsonNode error = answer.path("error");
        if (error.isObject()) {
            throw new NodeErrorException(
                    error.path("code").asInt(), error.path("message").asText(), data(error));
        }
        if (!answer.has("result")) {
            throw new UnreachableNodeException(method + ": no JSON-RPC answer", false, null);
        }
        return answer.get("result");
    }

    private static byte[] body(String method, Object... params) {
        try {
            return JSON.writeValueAsBytes(
                    Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(method + " has parameters that are not JSON", e);
        }
    }

    private String answerTo(String method, byte[] body) {
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .timeout(limit)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS).body();
        } catch (ExecutionException e) {
            boolean unasked = e.getCause() instanceof ConnectException;
            throw new UnreachableNodeException(
                    method + ": " + e.getCause().getClass().getSimpleName(), unasked, e.getCause());
        } catch (TimeoutException e) {
            throw new UnreachableNodeException(method + ": not within " + limit, false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableNodeException(method + ": interrupted", false, e);
        } finally {
            answer.cancel(true);
        }
    }

    /** Errors come with any HTTP status, so only the body counts. */
    private static JsonNode parsed(String method, String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UnreachableNodeException(method + ": no JSON", false, e);
        }
    }

    /** Most nodes put a contract's words into {@code data}, some into an object in there. */
    private static String data(JsonNode error) {
        JsonNode data = error.path("data");
        for (JsonNode found : List.of(data, data.path("data"), data.path("result"))) {
            if (found.asText().startsWith("0x")) {
                return found.asText();
            }
        }
        return "";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
