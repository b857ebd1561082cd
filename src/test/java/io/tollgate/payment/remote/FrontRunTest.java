package io.tollgate.payment.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.Gateway;
import io.tollgate.mock.MockProvider;
import io.tollgate.payment.checkout.FrontRunContract;
import io.tollgate.payment.exact.Wallet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Strangers ahead of a facilitator elsewhere, of a gateway that looks at the chain itself. */
class FrontRunTest extends FrontRunContract {

    private static MockProvider provider;
    private static ReferenceGateway shop;

    @BeforeAll
    static void start() throws Exception {
        provider = MockProvider.start();
        shop = ReferenceGateway.start(provider.baseUrl(), true);
    }

    @AfterAll
    static void stop() throws IOException {
        shop.close();
        provider.close();
    }

    @Override
    protected Gateway gateway() {
        return shop.gateway();
    }

    @Override
    protected MockProvider provider() {
        return provider;
    }

    @Override
    protected Wallet wallet() throws Exception {
        byte[] key = new byte[32];
        ThreadLocalRandom.current().nextBytes(key);
        key[0] = 1;
        Wallet wallet = new Wallet(key);
        shop.reference().fill(wallet.address());
        return wallet;
    }

    @Override
    protected String frontRun(JsonNode offer, ObjectNode payload) throws Exception {
        return shop.reference().settle(offer.path("accepts").get(0), payload);
    }

    @Override
    protected int transfers(String payer) {
        try {
            return shop.reference().transfers(payer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSettlementWhoseAnswerGotLostIsFoundOnTheChain() throws Exception {
        shop.reference().loseNextAnswer();
        assertThat(pay().statusCode()).isEqualTo(200);
    }
}
