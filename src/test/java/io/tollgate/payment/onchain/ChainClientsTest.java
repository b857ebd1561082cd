package io.tollgate.payment.onchain;

import io.tollgate.clients.NodeSuite;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The x402 clients for Node buy from a gateway that settles by itself, with dollars of a chain. */
class ChainClientsTest {

    @Test
    void callersWhoPayOnTheChain(@TempDir Path home) throws Exception {
        try (ChainGateway shop = ChainGateway.start("http://127.0.0.1:1")) {
            NodeSuite.of("payments.test.mjs")
                    .pass(
                            Map.of(
                                    "PAID_URL", shop.gateway().url(),
                                    "FAUCET_URL", shop.faucet().toString(),
                                    "RPC_URL", shop.lab().anvil().url().toString(),
                                    "HOME", home.toString()));
        }
    }
}
