package io.tollgate;

import static org.awaitility.Awaitility.await;

import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import io.tollgate.upstream.Breakers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A gateway with two providers for one model, {@code m/two}, which it asks in this order; the first
 * alone has {@code m/one}. Registered with a test class it lasts as long, and is calm before each.
 */
record TwoProviders(MockProvider first, MockProvider second, Gateway gateway)
        implements AutoCloseable, BeforeEachCallback, AfterAllCallback {

    private static final String ASK =
            "{\"model\":\"m/two\",\"messages\":[{\"role\":\"user\",\"content\":\"secret prompt\"}]%s}";
    static final String PATH = "/v1/chat/completions";
    static final String JSON = ASK.formatted("");
    static final String STREAM = ASK.formatted(",\"stream\":true");

    static TwoProviders start() {
        return start(Map.of());
    }

    static TwoProviders start(Map<String, Object> more) {
        MockProvider first = MockProvider.start();
        MockProvider second = MockProvider.start();
        Map<String, Object> settings = new HashMap<>(settings(second));
        settings.putAll(more);
        Gateway gateway = Gateway.start(first.baseUrl(), settings);
        offer(gateway, "m/one", model("m/two", "one") + model("m/down", "down") + alone("m/one"));
        return new TwoProviders(first, second, gateway);
    }

    private static Map<String, Object> settings(MockProvider second) {
        return Map.of(
                "tollgate.upstreams.deepseek.base-url", second.baseUrl(),
                "tollgate.upstreams.deepseek.api-key", "sk-second",
                "tollgate.dispatch.gap-timeout", "1s",
                "tollgate.dispatch.first-byte-timeout", "2s",
                "tollgate.dispatch.open-after", "300ms",
                "tollgate.dispatch.comment-every", "200ms",
                "tollgate.dispatch.retry-budget", "1",
                "tollgate.breaker.open", "1s",
                "tollgate.live.poll", "50ms");
    }

    /** Sells further models; the last one of the text is {@code id}. */
    static void offer(Gateway gateway, String id, String models) {
        try {
            Files.writeString(gateway.models(), Files.readString(gateway.models()) + "\n" + models);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> gateway.get(gateway.url() + "/v1/models/" + id).statusCode() == 200);
    }

    private static String model(String id, String theirs) {
        return entry(id, candidate("openai", theirs) + ", " + candidate("deepseek", theirs));
    }

    private static String alone(String id) {
        return entry(id, candidate("openai", "alone"));
    }

    static String candidate(String upstream, String theirs) {
        return "{upstream: " + upstream + ", model: " + theirs + "}";
    }

    static String entry(String id, String candidates) {
        return "  - {id: "
                + id
                + ", name: Test, price: {input: \"1\", output: \"1\"}, context-window: 1000, max-output: 100, candidates: ["
                + candidates
                + "]}\n";
    }

    /** Breakers closed, both providers well. */
    void calm() {
        for (String upstream : List.of("openai", "deepseek")) {
            gateway.bean(Breakers.class).of(upstream).reset();
        }
        first.always(Answers.json("first"));
        second.always(Answers.json("second"));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        calm();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        close();
    }

    @Override
    public void close() {
        gateway.close();
        first.close();
        second.close();
    }
}
