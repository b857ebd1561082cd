package io.tollgate.payment.onchain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.Gateway;
import io.tollgate.mock.MockProvider;
import io.tollgate.payment.Payment;
import io.tollgate.payment.checkout.FrontRunContract;
import io.tollgate.payment.exact.Wallet;
import io.tollgate.payment.wire.PaymentReader;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Strangers ahead of a gateway that settles by itself. */
class FrontRunTest extends FrontRunContract {

    private static MockProvider provider;
    private static ChainGateway shop;

    @BeforeAll
    static void start() throws Exception {
        provider = MockProvider.start();
        shop = ChainGateway.start(provider.baseUrl());
    }

    @AfterAll
    static void stop() {
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
    protected Wallet wallet() {
        return new Wallet(HexFormat.of().parseHex(shop.lab().payer(1_000_000).key(), 2, 66));
    }

    @Override
    protected String frontRun(JsonNode offer, ObjectNode payload) {
        String header = io.tollgate.payment.checkout.Payer.header(payload);
        Payment payment = new PaymentReader().read(List.of(header));
        return shop.lab().frontRun(payment);
    }

    @Override
    protected int transfers(String payer) {
        return shop.lab().transfers(payer);
    }
}
