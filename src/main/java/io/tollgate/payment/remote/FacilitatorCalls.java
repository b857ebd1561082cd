package io.tollgate.payment.remote;

import io.tollgate.payment.remote.Reply.Answered;
import io.tollgate.payment.remote.Reply.Lost;
import io.tollgate.payment.remote.Reply.NotSent;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Calls one facilitator over HTTP/1.1: a connection carries one call at a time, so that whoever
 * bounds the calls bounds the connections. Redirects aren't followed, and nothing is sent twice.
 */
final class FacilitatorCalls implements AutoCloseable {

    private static final int LARGEST_ANSWER = 64 * 1024;

    private final String base;
    private final CallTokens tokens;
    private final HttpClient http;

    FacilitatorCalls(URI base, CallTokens tokens, Duration connectTimeout) {
        this.base = base.toString().replaceAll("/+$", "");
        this.tokens = tokens;
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(connectTimeout)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    /**
     * @param path such as {@code /verify}
     * @param field that an answer in the protocol's words must have
     */
    Reply post(String path, byte[] body, String field, Duration timeout) {
        HttpRequest.Builder request = request("POST", path);
        request.header("Content-Type", "application/json");
        request.POST(BodyPublishers.ofByteArray(body));
        return call(request.build(), field, timeout);
    }

    Reply get(String path, String field, Duration timeout) {
        return call(request("GET", path).build(), field, timeout);
    }

    private HttpRequest.Builder request(String method, String path) {
        URI target = URI.create(base + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target).header("Accept", "application/json");
        String token = tokens.forCall(method, target);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** The client's own time-out ends with the headers; this one covers the body too. */
    private Reply call(HttpRequest request, String field, Duration timeout) {
        CompletableFuture<HttpResponse<byte[]>> call =
                http.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            return answered(call.get(timeout.toMillis(), TimeUnit.MILLISECONDS), field);
        } catch (TimeoutException e) {
            call.cancel(true);
            return new Lost("The facilitator took longer than " + timeout.toSeconds() + " s.");
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            return new Lost("The call of the facilitator was interrupted.");
        } catch (ExecutionException e) {
            return failed(e.getCause());
        }
    }

    private static Reply answered(HttpResponse<byte[]> response, String field) {
        Answer answer = Answer.read(response.body());
        if (answer == null || answer.field(field).isMissingNode()) {
            return new Lost(
                    "The facilitator answered %d without a readable %s."
                            .formatted(response.statusCode(), field));
        }
        return new Answered(response.statusCode(), answer);
    }

    /** Only the kind of failure is told: messages may have addresses and more in them. */
    private static Reply failed(Throwable cause) {
        String kind = cause.getClass().getSimpleName();
        boolean unsent =
                cause instanceof ConnectException
                        || cause instanceof HttpConnectTimeoutException
                        || cause instanceof SSLHandshakeException;
        return unsent
                ? new NotSent("The facilitator can't be reached (" + kind + ").")
                : new Lost("The connection to the facilitator broke (" + kind + ").");
    }

    /** Whatever is under way is given up. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
