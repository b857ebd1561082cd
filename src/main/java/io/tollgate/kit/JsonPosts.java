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

/** Posts JSON; follows no redirect, so that what was signed goes where it was meant to. */
final class JsonPosts implements AutoCloseable {

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

    HttpRequest.Builder request(URI uri, String body) {
        return HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    HttpResponse<InputStream> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofInputStream());
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
