package io.tollgate.clients;

import io.tollgate.Gateway;
import java.nio.file.Path;
import java.util.List;
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
    void callersWhoSignInWithAWallet() throws Exception {
        try (Gateway gateway = Gateway.startKnown(NOBODY, Map.of())) {
            NodeSuite.of("sign-in.test.mjs").pass(Map.of("GATEWAY_URL", gateway.url()));
        }
    }

    /** The suites are the providers too, one for each wire. */
    @Test
    void callersOfEveryProvider() throws Exception {
        int openai = Gateway.freePort();
        int anthropic = Gateway.freePort();
        int google = Gateway.freePort();
        Map<String, Object> more =
                Map.of(
                        "tollgate.upstreams.anthropic.base-url", "http://127.0.0.1:" + anthropic,
                        "tollgate.upstreams.anthropic.api-key", "sk-anthropic-secret",
                        "tollgate.upstreams.gemini.base-url", "http://127.0.0.1:" + google,
                        "tollgate.upstreams.gemini.api-key", "AIza-secret",
                        // Their faults are on purpose.
                        "tollgate.breaker.minimum-calls", "100");
        try (Gateway gateway = Gateway.start("http://127.0.0.1:" + openai + "/v1", more)) {
            for (String suite : List.of("chat", "ai", "messages", "messages-google")) {
                NodeSuite.of(suite + ".test.mjs")
                        .pass(
                                Map.of(
                                        "GATEWAY_URL", gateway.url(),
                                        "API_KEY", Gateway.KEY,
                                        "OPENAI_PORT", Integer.toString(openai),
                                        "ANTHROPIC_PORT", Integer.toString(anthropic),
                                        "GOOGLE_PORT", Integer.toString(google)));
            }
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
