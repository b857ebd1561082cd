package io.tollgate.ledger.killed;

import io.tollgate.Gateway;
import io.tollgate.GatewayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Callers of three kinds, until they are told to stop, and what they have heard. */
final class Calls {

    static final String WHOLE = "gpt-4o";
    static final String STREAMED = "gpt-5.2";
    static final String KEYED = "gpt-4o-mini";

    private static final String BODY =
            "{\"model\":\"%s\",\"max_tokens\":40,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";

    final Set<String> answered = ConcurrentHashMap.newKeySet();
    final Set<String> cut = ConcurrentHashMap.newKeySet();
    final AtomicInteger streamed = new AtomicInteger();
    final AtomicInteger keyed = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger unheard = new AtomicInteger();
    private final Herd herd;
    private volatile boolean stopped;

    Calls(Herd herd) {
        this.herd = herd;
    }

    void stop() {
        stopped = true;
    }

    /**
     * A caller reads what he got before he asks again; gateways that start need their time, too.
     */
    private static void pause() {
        LockSupport.parkNanos(150_000_000);
    }

    private HttpRequest.Builder request(GatewayProcess at, String model, boolean stream) {
        pause();
        String body = BODY.formatted(model, stream, UUID.randomUUID());
        return request(at, body);
    }

    private static HttpRequest.Builder request(GatewayProcess at, String body) {
        return HttpRequest.newBuilder(URI.create(at.url() + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + Gateway.KEY)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static String id(HttpResponse<?> answer) {
        return answer.headers().firstValue("x-request-id").orElseThrow();
    }

    /** Asks again and again for whole answers. */
    void whole() {
        while (!stopped) {
            try {
                GatewayProcess at = herd.any();
                HttpResponse<String> answer = at.send(request(at, WHOLE, false));
                note(answer.statusCode(), id(answer));
            } catch (UncheckedIOException killed) {
                unheard.incrementAndGet();
            }
        }
    }

    private void note(int status, String id) {
        if (status == 200) {
            answered.add(id);
        } else {
            refused.incrementAndGet();
            // Until somebody has paid; to be refused more often shows nothing more.
            LockSupport.parkNanos(200_000_000);
        }
    }

    /** Asks again and again for streams, each of which ends or is cut off. */
    void streamed() throws InterruptedException {
        while (!stopped) {
            GatewayProcess at = herd.any();
            String id = null;
            try {
                HttpResponse<Stream<String>> answer =
                        at.http()
                                .send(
                                        request(at, STREAMED, true).build(),
                                        HttpResponse.BodyHandlers.ofLines());
                id = id(answer);
                List<String> lines = answer.body().toList();
                boolean whole = lines.contains("data: [DONE]");
                if (whole || answer.statusCode() != 200) {
                    note(answer.statusCode(), id);
                    streamed.addAndGet(whole ? 1 : 0);
                } else {
                    cut.add(id);
                }
            } catch (IOException | UncheckedIOException killed) {
                if (id == null) {
                    unheard.incrementAndGet();
                } else {
                    cut.add(id);
                }
            }
        }
    }

    /** Asks with an Idempotency-Key, and goes on asking until there is an answer. */
    void keyed() throws InterruptedException {
        while (!stopped) {
            String key = UUID.randomUUID().toString();
            String body = BODY.formatted(KEYED, false, key);
            while (!answered(key, body)) {
                Thread.sleep(100);
            }
            keyed.incrementAndGet();
        }
    }

    private boolean answered(String key, String body) {
        try {
            pause();
            GatewayProcess at = herd.any();
            return at.send(request(at, body).header("Idempotency-Key", key)).statusCode() == 200;
        } catch (UncheckedIOException killed) {
            return false;
        }
    }
}
