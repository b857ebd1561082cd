package io.tollgate.payment.onchain;

import io.tollgate.MostlyWaits;
import io.tollgate.clients.NodeSuite;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The x402 clients for Node buy from a gateway that settles by itself, with dollars of a chain. */
@MostlyWaits
class ChainClientsTest {

    @Test
    void callersWhoPayOnTheChain(@TempDir Path home) throws Exception {
        pass("payments.test.mjs", Map.of(), home);
    }

    @Test
    void callersWhoPayForWhatTheyUsed(@TempDir Path home) throws Exception {
        pass("upto.test.mjs", Map.of("tollgate.payment.upto", true), home);
    }

    private static void pass(String suite, Map<String, Object> settings, Path home)
            throws Exception {
        try (ChainGateway shop = ChainGateway.start("http://127.0.0.1:1", settings)) {
            NodeSuite.of(suite)
                    .pass(
                            Map.of(
                                    "PAID_URL", shop.gateway().url(),
                                    "FAUCET_URL", shop.faucet().toString(),
                                    "RPC_URL", shop.lab().anvil().url().toString(),
                                    "HOME", home.toString()));
        }
    }
}
