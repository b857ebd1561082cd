package io.tollgate.clients;

import io.tollgate.Gateway;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the suites of {@code src/test/clients}: the libraries for Node against a whole gateway. */
class NodeClientsTest {

    private static final String NOBODY = "http://127.0.0.1:1";

    @Test
    void callersWithAKey() throws Exception {
        try (Gateway gateway = Gateway.start(NOBODY, Map.of())) {
            NodeSuite.of("openai.test.mjs")
                    .pass(Map.of("BASE_URL", gateway.url() + "/v1", "API_KEY", Gateway.KEY));
        }
    }

    @Test
    void callersOfGooglesModels() throws Exception {
        try (Google google = new Google();
                Gateway gateway =
                        Gateway.start(
                                NOBODY,
                                Map.of(
                                        "tollgate.upstreams.gemini.base-url",
                                        google.url(),
                                        "tollgate.upstreams.gemini.api-key",
                                        "AIza-house"))) {
            NodeSuite.of("gemini.test.mjs")
                    .pass(
                            Map.of(
                                    "BASE_URL",
                                    gateway.url() + "/v1",
                                    "API_KEY",
                                    Gateway.KEY,
                                    "GOOGLE_URL",
                                    google.url()));
        }
    }

    @Test
    void callersWhoPayInTheSandbox(@TempDir Path home) throws Exception {
        Map<String, Object> base = Map.of("tollgate.payment.network", "eip155:8453");
        try (Gateway gateway = Gateway.startKnown(NOBODY, base)) {
            // One of the SDKs keeps its books in the home folder.
            NodeSuite.of("payments.test.mjs")
                    .pass(Map.of("PAID_URL", gateway.url(), "HOME", home.toString()));
        }
    }
}
