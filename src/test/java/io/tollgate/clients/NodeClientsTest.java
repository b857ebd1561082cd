package io.tollgate.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import io.tollgate.mock.Messages;
import io.tollgate.mock.MockProvider;
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
    void callersOfAnotherProvidersModels() throws Exception {
        try (MockProvider claude = MockProvider.start().always(Messages::answer);
                Gateway gateway = Gateway.start(NOBODY, anthropic(claude))) {
            NodeSuite.of("anthropic.test.mjs")
                    .pass(Map.of("BASE_URL", gateway.url() + "/v1", "API_KEY", Gateway.KEY));
            assertThat(claude.exchanges())
                    .filteredOn(exchange -> exchange.body().contains("tool_result"))
                    .filteredOn(exchange -> exchange.body().contains("\"thinking\":\"Hm.\""))
                    .singleElement()
                    .satisfies(
                            exchange ->
                                    assertThat(exchange.body())
                                            .contains(
                                                    Messages.thinking("Hm.", "c2lnbmVk")
                                                            + ","
                                                            + Messages.call(
                                                                    "toolu_1",
                                                                    "get_weather",
                                                                    "{\"city\":\"Paris\"}")));
            assertThat(claude.last().leftAt()).isPositive();
        }
    }

    static Map<String, Object> anthropic(MockProvider claude) {
        return Map.of(
                "tollgate.upstreams.anthropic.base-url",
                "http://127.0.0.1:" + claude.port(),
                "tollgate.upstreams.anthropic.api-key",
                "sk-ant-upstream");
    }

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
