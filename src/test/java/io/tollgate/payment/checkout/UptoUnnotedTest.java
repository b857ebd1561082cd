package io.tollgate.payment.checkout;

import static io.tollgate.payment.checkout.Payer.STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A stream whose money has moved while the database took no note of it is not left open for ever.
 */
class UptoUnnotedTest {

    private static final Map<String, Object> SETTINGS =
            Map.of(
                    "tollgate.payment.upto", true,
                    "tollgate.payment.lease", "2s",
                    "tollgate.billing.floor-usd", "0.000001");

    @Test
    void isFoundOutLater() throws Exception {
        try (MockProvider provider = MockProvider.start();
                Gateway gateway = Gateway.start(provider.baseUrl(), SETTINGS)) {
            JdbcTemplate jdbc = gateway.bean(JdbcTemplate.class);
            jdbc.execute(
                    "alter table payment_claim add constraint deaf check (settled_at is null)");
            UptoPayer payer = new UptoPayer(gateway).rich();
            provider.then(Answers.streamOf("one"));
            HttpResponse<String> paid = payer.pay(STREAM);
            await().until(() -> payer.transfers() == 1);
            jdbc.execute("alter table payment_claim drop constraint deaf");

            assertThat(payer.receipt(paid).path("status").asText()).isEqualTo("delivered");
            assertThat(payer.transfers()).isOne();
        }
    }
}
