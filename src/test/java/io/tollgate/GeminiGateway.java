package io.tollgate;

import static org.awaitility.Awaitility.await;

import io.tollgate.mock.MockProvider;
import io.tollgate.upstream.Breakers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A gateway whose provider is Google; it also sells {@code m/evil}, whose id at Google tries to
 * lead elsewhere.
 */
record GeminiGateway(MockProvider google, Gateway gateway)
        implements BeforeEachCallback, AfterAllCallback {

    private static final String EVIL =
            "  - {id: m/evil, name: Evil, price: {input: \"1\", output: \"1\"}, context-window: 1000, max-output: 100,"
                    + " candidates: [{upstream: gemini, model: '../../v9/steal?key=1#\u00e9 /x'}]}\n";

    static GeminiGateway start() {
        MockProvider google = MockProvider.start();
        Gateway gateway =
                Gateway.start(
                        "http://127.0.0.1:1",
                        Map.of(
                                "tollgate.upstreams.gemini.base-url",
                                "http://127.0.0.1:" + google.port(),
                                "tollgate.upstreams.gemini.api-key",
                                "AIza-house-key",
                                "tollgate.live.poll",
                                "50ms"));
        try {
            Files.writeString(gateway.models(), EVIL, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> gateway.get(gateway.url() + "/v1/models/m/evil").statusCode() == 200);
        return new GeminiGateway(google, gateway);
    }

    /** A file of a golden exchange. */
    static String golden(String folder, String file) throws IOException {
        Path exchanges = Path.of("src/test/resources/exchanges/gemini");
        return Files.readString(exchanges.resolve(folder).resolve(file));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        gateway.bean(Breakers.class).of("gemini").reset();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        gateway.close();
        google.close();
    }
}
