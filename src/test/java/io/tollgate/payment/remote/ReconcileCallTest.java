package io.tollgate.payment.remote;

import static io.tollgate.payment.remote.Remote.HASH;
import static io.tollgate.payment.remote.Remote.PAYER;
import static io.tollgate.payment.remote.Remote.REQUIREMENTS;
import static io.tollgate.payment.remote.Remote.SECOND;
import static io.tollgate.payment.remote.Remote.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can be known when a settlement had no clear answer. */
class ReconcileCallTest {

    private static final Duration LONG_AFTER = Duration.ofSeconds(601);
    private static final String EXPIRED =
            no("invalid_exact_evm_payload_authorization_valid_before");
    private static final Settled MOVED = new Settled(HASH, PAYER, 10_000);

    private MockFacilitator mock;

    @BeforeEach
    void start() throws IOException {
        mock = new MockFacilitator();
    }

    @AfterEach
    void stop() throws IOException {
        mock.close();
    }

    private static String no(String reason) {
        return "{\"success\":false,\"errorReason\":\"%s\",\"transaction\":\"\"}".formatted(reason);
    }

    private Settlement reconcile(String answer, Duration after, ChainLook look) {
        mock.plays(mock.json(answer));
        try (HttpFacilitator facilitator =
                Remote.facilitator(Remote.settings(mock.url()), look, Remote.at(after))) {
            return facilitator.reconcile(SECOND, REQUIREMENTS);
        }
    }

    @Test
    void asksToSettleAgain() {
        assertThat(reconcile(SETTLED, Duration.ZERO, null)).isEqualTo(MOVED);
        assertThat(mock.calls().getFirst().line()).startsWith("POST /base/settle ");
        assertThat(mock.calls().getFirst().body()).contains(Remote.V2);
    }

    @Test
    void aRefusalAfterwardsSaysNothingOfTheTimeBefore() {
        for (String reason : List.of("expired", "insufficient_funds", "nonce_already_used")) {
            assertThat(reconcile(no(reason), LONG_AFTER, null))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            open ->
                                    assertThat(open.message())
                                            .contains(reason, "tollgate.payment.rpc-url"));
        }
    }

    @Test
    void theChainIsAskedFirst() {
        Refused never = new Refused("cancelled", "The nonce was cancelled.");
        assertThat(reconcile(EXPIRED, LONG_AFTER, (payment, ours) -> MOVED)).isEqualTo(MOVED);
        assertThat(reconcile(SETTLED, LONG_AFTER, (payment, ours) -> never)).isEqualTo(never);
        assertThat(mock.calls()).isEmpty();
    }

    @Test
    void aChainThatCannotTellLeavesExpiryOpen() {
        ChainLook blind = (payment, ours) -> new Unknown("?", null);
        ChainLook broken =
                (payment, ours) -> {
                    throw new IllegalStateException("down");
                };
        assertThat(reconcile(EXPIRED, LONG_AFTER, blind)).isInstanceOf(Unknown.class);
        assertThat(reconcile(EXPIRED, LONG_AFTER, broken)).isInstanceOf(Unknown.class);
        assertThat(reconcile(SETTLED, LONG_AFTER, broken)).isEqualTo(MOVED);
    }

    @Test
    void nobodyThereIsUnknownAsSomethingWasSentBefore() throws IOException {
        mock.close();
        assertThat(reconcile(SETTLED, LONG_AFTER, null)).isInstanceOf(Unknown.class);
    }
}
