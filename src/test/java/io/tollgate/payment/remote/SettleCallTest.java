package io.tollgate.payment.remote;

import static io.tollgate.payment.remote.Remote.FIRST;
import static io.tollgate.payment.remote.Remote.HASH;
import static io.tollgate.payment.remote.Remote.PAYER;
import static io.tollgate.payment.remote.Remote.PENDING;
import static io.tollgate.payment.remote.Remote.REQUIREMENTS;
import static io.tollgate.payment.remote.Remote.SECOND;
import static io.tollgate.payment.remote.Remote.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers of {@code /settle} come to: only certainty is Settled or Refused. */
class SettleCallTest {

    private MockFacilitator mock;
    private HttpFacilitator facilitator;

    @BeforeEach
    void start() throws IOException {
        mock = new MockFacilitator();
        facilitator = Remote.facilitator(mock.url());
    }

    @AfterEach
    void stop() throws IOException {
        facilitator.close();
        mock.close();
    }

    private Settlement settle() {
        return facilitator.settle(SECOND, REQUIREMENTS);
    }

    private void isUnknown(Settlement settlement, String transaction) {
        assertThat(settlement)
                .isInstanceOfSatisfying(
                        Unknown.class,
                        unknown -> assertThat(unknown.transaction()).isEqualTo(transaction));
    }

    @Test
    void settlesInBothVersions() {
        mock.plays(
                mock.json(SETTLED),
                mock.json(
                        SETTLED.replace("eip155:8453", "base")
                                .replace("}", ",\"amount\":\"10000\"}")));
        assertThat(settle()).isEqualTo(new Settled(HASH, PAYER, 10_000));
        assertThat(facilitator.settle(FIRST, REQUIREMENTS))
                .isEqualTo(new Settled(HASH, PAYER, 10_000));
        assertThat(mock.calls().getFirst().line()).isEqualTo("POST /base/settle HTTP/1.1");
        assertThat(mock.calls().getFirst().body()).contains(Remote.V2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 500})
    void aCertainNoIsRefusedWithAnyStatus(int status) {
        mock.plays(
                mock.answer(
                        status,
                        """
                        {"success":false,"errorReason":"invalid_exact_evm_insufficient_balance",
                         "transaction":"","network":"eip155:8453"}"""));
        assertThat(settle())
                .isEqualTo(
                        new Refused(
                                "invalid_exact_evm_insufficient_balance",
                                "The facilitator says: invalid_exact_evm_insufficient_balance"));
    }

    /** What is found out before anything is sent, by whoever says it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "insufficient_funds",
                "invalid_payload",
                "unsupported_scheme",
                "invalid_exact_evm_signature",
                "invalid_exact_evm_payload_recipient_mismatch",
                "invalid_exact_evm_payload_authorization_valid_before",
                "invalid_exact_evm_payload_authorization_from_address_kyt",
                "invalid_exact_evm_permit2_payload_allowance_required",
                "permit2_deadline_expired",
                "upto_facilitator_mismatch",
                "invalid_network",
                "declined",
                "blocked_by_policy"
            })
    void whatIsFoundOutBeforeSendingIsRefused(String reason) {
        mock.plays(mock.json("{\"success\":false,\"errorReason\":\"%s\"}".formatted(reason)));
        assertThat(settle())
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invalid_exact_evm_nonce_already_used",
                "permit2_invalid_nonce",
                "invalid_exact_evm_transaction_failed",
                "invalid_transaction_state",
                "unexpected_settle_error",
                "invalid_exact_evm_transaction_simulation_failed",
                "invalid_exact_evm_transfer_event_mismatch",
                "invalid_exact_evm_verification_failed",
                "settle_exact_evm_transaction_confirmation_timed_out",
                "settle_exact_node_failure",
                "settle_exact_failed_onchain",
                "unknown_error",
                "timeout",
                "rpc_error",
                "internal_error",
                "Timed out while waiting for transaction",
                ""
            })
    void whatMayHaveMovedMoneyIsUnknown(String reason) {
        mock.plays(
                mock.json(
                        "{\"success\":false,\"errorReason\":\"%s\",\"transaction\":\"%s\"}"
                                .formatted(reason, HASH)),
                mock.json("{\"success\":false,\"errorReason\":\"%s\"}".formatted(reason)));
        isUnknown(settle(), HASH);
        isUnknown(settle(), null);
        assertThat(mock.calls()).hasSize(2);
    }

    @Test
    void aNoThatNamesATransactionIsUnknown() {
        mock.plays(
                mock.json(
                        "{\"success\":false,\"errorReason\":\"insufficient_funds\",\"transaction\":\"%s\"}"
                                .formatted(HASH)));
        isUnknown(settle(), HASH);
    }

    @ParameterizedTest
    @CsvSource({
        "0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A, 0x1111111111111111111111111111111111111111",
        "eip155:8453, eip155:84532",
        "eip155:8453, base-sepolia",
        "'\"}', '\",\"amount\":\"9999\"}'",
        "'\"}', '\",\"amount\":\"\"}'",
        "'\"network\"', '\"net\"'"
    })
    void aSettlementOfSomethingElseIsUnknown(String said, String other) {
        mock.plays(mock.json(SETTLED.replace(said, other)));
        isUnknown(settle(), HASH);
    }

    @Test
    void aSettlementWithoutATransactionOrWithAnErrorsStatusIsUnknown() {
        mock.plays(mock.json(SETTLED.replace(HASH, "")), mock.answer(500, SETTLED));
        isUnknown(settle(), null);
        isUnknown(settle(), HASH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "",
                "{\"success\":\"true\"}",
                "{\"success\":true,\"transaction\":1}",
                "{\"error\":\"x\"}"
            })
    void whatCannotBeReadIsUnknown(String body) {
        mock.plays(mock.json(body), mock.answer(503, body));
        isUnknown(settle(), null);
        isUnknown(settle(), null);
    }

    @Test
    void slowHugeAndCutIsUnknown() {
        mock.plays(
                mock.slow(2000, SETTLED),
                mock.json("{\"success\":true,\"pad\":\"" + "x".repeat(65 * 1024) + "\"}"),
                MockFacilitator.cutBeforeReading(),
                mock.cutAfterReading());
        for (int i = 0; i < 4; i++) {
            isUnknown(settle(), null);
        }
        assertThat(mock.calls()).as("nothing is sent twice").hasSize(3);
    }

    @Test
    void nobodyThereIsCertainlyNotSent() throws IOException {
        mock.close();
        assertThat(settle()).isInstanceOf(io.tollgate.payment.Settlement.NotSent.class);
    }

    @Test
    void pendingIsAskedOnceMoreWithTheSameBytes() {
        mock.plays(mock.json(PENDING), mock.json(SETTLED));
        assertThat(settle()).isEqualTo(new Settled(HASH, PAYER, 10_000));
        assertThat(mock.calls()).hasSize(2);
        assertThat(mock.calls().get(1).body()).isEqualTo(mock.calls().get(0).body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "settlement_pending",
                "invalid_exact_evm_insufficient_balance",
                "nonce_used"
            })
    void afterPendingOnlySuccessIsNews(String reason) {
        mock.plays(
                mock.json(PENDING),
                mock.json("{\"success\":false,\"errorReason\":\"%s\"}".formatted(reason)));
        isUnknown(settle(), HASH);
        assertThat(mock.calls()).hasSize(2);
    }
}
