package io.tollgate.payment.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.payment.Settlement;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PaymentResponseTest {

    private static final String PAYER = "0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a";
    private static final String HASH = "0x" + "ab".repeat(32);

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void tellsOfASettlement() throws Exception {
        PaymentResponse response = response(new Settlement.Settled(HASH, PAYER, 10_000), null);
        assertJson(
                response.header(),
                """
                {"success":true,"transaction":"%s","network":"eip155:84532","payer":"%s",
                 "amount":"10000"}""",
                HASH,
                PAYER);
        assertJson(
                response.versionOneHeader(),
                """
                {"success":true,"transaction":"%s","network":"base-sepolia","payer":"%s",
                 "amount":"10000"}""",
                HASH,
                PAYER);
    }

    @Test
    void tellsOfARefusal() throws Exception {
        assertJson(
                response(new Settlement.Refused("insufficient_funds", "No money"), PAYER).header(),
                """
                {"success":false,"transaction":"","network":"eip155:84532","payer":"%s",
                 "errorReason":"insufficient_funds","errorMessage":"No money"}""",
                PAYER);
    }

    @Test
    void tellsOfAnUnknownOutcome() throws Exception {
        assertJson(
                response(new Settlement.Unknown("No receipt yet", HASH), null).header(),
                """
                {"success":false,"transaction":"%s","network":"eip155:84532",
                 "errorReason":"settlement_pending","errorMessage":"No receipt yet"}""",
                HASH);
        assertJson(
                response(new Settlement.Unknown("Not sent", null), null).header(),
                """
                {"success":false,"transaction":"","network":"eip155:84532",
                 "errorReason":"settlement_pending","errorMessage":"Not sent"}""");
    }

    @Test
    void keepsItsOwnNameForANetworkWithoutOneInVersionOne() throws Exception {
        String header =
                new PaymentResponse(new Settlement.Settled(HASH, PAYER, 1), "eip155:31337", null)
                        .versionOneHeader();
        assertThat(json.readTree(Base64.getDecoder().decode(header)).get("network").asText())
                .isEqualTo("eip155:31337");
    }

    private static PaymentResponse response(Settlement settlement, String payer) {
        return new PaymentResponse(settlement, "eip155:84532", payer);
    }

    private void assertJson(String header, String expected, Object... words) throws Exception {
        assertThat(json.readTree(Base64.getDecoder().decode(header)))
                .isEqualTo(json.readTree(expected.formatted(words)));
    }
}
