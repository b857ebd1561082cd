package io.tollgate.payment.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import io.tollgate.payment.exact.Wallet;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the payer signed, somebody else sends: it has paid us, and counts once (x402.md 4, no. 5).
 */
public abstract class FrontRunContract {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private Payer payer;
    private JsonNode offer;
    private ObjectNode payload;
    private int asked;

    protected abstract Gateway gateway();

    protected abstract MockProvider provider();

    /** Somebody with money on the chain. */
    protected abstract Wallet wallet() throws Exception;

    /** Sends what the payer signed, as a stranger would; returns the transaction. */
    protected abstract String frontRun(JsonNode offer, ObjectNode payload) throws Exception;

    /** How often the token moved from a payer. */
    protected abstract int transfers(String payer);

    @BeforeEach
    void signs() throws Exception {
        payer = new Payer(gateway(), wallet());
        offer = Payer.offer(gateway().send(payer.unpaid(BODY)));
        payload = payer.sign(offer);
        asked = provider().exchanges().size();
    }

    protected final HttpResponse<String> pay() {
        return pay(BODY);
    }

    private HttpResponse<String> pay(String body) {
        return gateway()
                .send(payer.unpaid(body).header("PAYMENT-SIGNATURE", Payer.header(payload)));
    }

    private void requireServed(HttpResponse<String> served, String transaction) {
        assertThat(served.statusCode()).as(served.body()).isEqualTo(200);
        assertThat(served.headers().firstValue("X-Payment-Receipt")).contains(transaction);
        assertThat(transfers(payer.address())).isEqualTo(1);
        HttpResponse<String> again = pay();
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("payment_already_used");
    }

    @Test
    void beforeWeVerifyIsHonouredOnce() throws Exception {
        String transaction = frontRun(offer, payload);
        requireServed(pay(), transaction);
        assertThat(provider().exchanges()).hasSize(asked + 1);
    }

    @Test
    void betweenVerifyingAndSettlingIsHonouredOnce() throws Exception {
        String[] transaction = new String[1];
        provider()
                .then(
                        exchange -> {
                            transaction[0] = frontRun(offer, payload);
                            Answers.json("late").answer(exchange);
                        });
        HttpResponse<String> served = pay();
        requireServed(served, transaction[0]);
        assertThat(served.body()).contains("late");
    }

    @Test
    void staysOwedWhenTheProviderFails() throws Exception {
        String transaction = frontRun(offer, payload);
        provider().then(Answers.status(400, "", "{\"error\":{\"message\":\"no\"}}"));
        HttpResponse<String> failed = pay();
        assertThat(failed.statusCode()).isEqualTo(400);
        assertThat(failed.headers().firstValue("x-should-retry")).contains("false");
        assertThat(pay(BODY.replace("\"hi\"", "\"ho\"")).statusCode()).isEqualTo(409);
        requireServed(pay(), transaction);
    }
}
