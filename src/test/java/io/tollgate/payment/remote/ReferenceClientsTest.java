package io.tollgate.payment.remote;

import io.tollgate.clients.NodeSuite;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The x402 clients for Node buy from a gateway whose payments a facilitator elsewhere settles. */
class ReferenceClientsTest {

    @Test
    void callersWhoseFacilitatorIsAProcess(@TempDir Path home) throws Exception {
        try (ReferenceGateway shop = ReferenceGateway.start("http://127.0.0.1:1", false)) {
            NodeSuite.of("payments.test.mjs")
                    .pass(
                            Map.of(
                                    "PAID_URL", shop.gateway().url(),
                                    "FAUCET_URL", shop.reference().faucet().toString(),
                                    "RPC_URL", shop.reference().chain().toString(),
                                    "HOME", home.toString()));
        }
    }
}
