package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.mock.MockProvider;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.exact.Wallet;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments whose nonce the chain knows already: refused before the provider is asked. */
class UsedNonceTest {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String STRANGER = "0x" + "12".repeat(20);

    private static MockProvider provider;
    private static ChainGateway shop;

    private final Payer owner = shop.lab().payer(10_000_000);

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

    @Test
    void usedForAnother() {
        requireRefused(paid -> shop.lab().frontRun(owner.signed(paid)));
    }

    @Test
    void cancelled() {
        requireRefused(paid -> shop.lab().cancel(owner, owner.signed(paid)));
    }

    private void requireRefused(Consumer<Eip3009Authorization> before) {
        byte[] key = HexFormat.of().parseHex(owner.key(), 2, 66);
        var buyer = new io.tollgate.payment.checkout.Payer(shop.gateway(), new Wallet(key));
        HttpResponse<String> asked = shop.gateway().send(buyer.unpaid(BODY));
        ObjectNode payload = buyer.sign(io.tollgate.payment.checkout.Payer.offer(asked));
        before.accept(elsewhere(payload.at("/payload/authorization/nonce").asText()));

        HttpResponse<String> refused =
                shop.gateway()
                        .send(
                                buyer.unpaid(BODY)
                                        .header(
                                                "PAYMENT-SIGNATURE",
                                                io.tollgate.payment.checkout.Payer.header(
                                                        payload)));

        assertThat(refused.statusCode()).isEqualTo(402);
        assertThat(refused.body()).contains("\"reason\":\"invalid_exact_evm_nonce_already_used\"");
        assertThat(provider.exchanges()).isEmpty();
        assertThat(movedOrMoving()).isZero();
    }

    /** An authorization of the same nonce for somebody else. */
    private Eip3009Authorization elsewhere(String nonce) {
        BigInteger soon = BigInteger.valueOf(Instant.now().getEpochSecond() + 600);
        return new Eip3009Authorization(
                owner.address(), STRANGER, BigInteger.ONE, BigInteger.ZERO, soon, nonce);
    }

    /** It was claimed, as only then the chain is asked, and no more than that. */
    private static long movedOrMoving() {
        return shop.gateway()
                .bean(JdbcClient.class)
                .sql(
                        "select count(*) from payment_claim where state not in ('CLAIMED', 'RELEASED')")
                .query(Long.class)
                .single();
    }
}
