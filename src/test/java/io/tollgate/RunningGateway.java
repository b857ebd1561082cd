package io.tollgate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A whole gateway on a loopback port, as its callers see it. */
public interface RunningGateway extends AutoCloseable {

    int port();

    /** What {@link #send} uses; it ends with the gateway. */
    HttpClient http();

    default String url() {
        return "http://127.0.0.1:" + port();
    }

    default HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    void close();
}
