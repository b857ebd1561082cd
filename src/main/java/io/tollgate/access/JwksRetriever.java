package io.tollgate.access;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a key set within 3 s in all and 64 KiB, from the configured place only.
 *
 * <p>Nimbus' own retriever bounds each read but not their sum, and follows redirects.
 */
final class JwksRetriever implements ResourceRetriever, AutoCloseable {

    static final Duration LONGEST_FETCH = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(JwksRetriever.class);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(1);
    private static final long LARGEST = 64 * 1024;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(LONGEST_CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        try {
            HttpResponse<String> response = fetch(url.toURI());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return new Resource(response.body(), null);
        } catch (IOException | URISyntaxException e) {
            LOG.warn("The key set at {} cannot be fetched: {}", url, e.toString());
            throw new IOException("No key set from " + url, e);
        }
    }

    private HttpResponse<String> fetch(URI uri) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .timeout(LONGEST_FETCH)
                        .header("Accept", "application/json")
                        .build();
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST));
        try {
            return answer.get(LONGEST_FETCH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("not complete within " + LONGEST_FETCH, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
