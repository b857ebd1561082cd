package io.tollgate.payment.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Payment;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.Verification.Paid;
import io.tollgate.payment.exact.Wallet;
import io.tollgate.payment.onchain.ChainView;
import io.tollgate.payment.onchain.OnchainSettings;
import io.tollgate.payment.upto.UptoFacilitatorContract;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against the reference's facilitator, which settles permits on a chain of its own. */
class ReferenceUptoTest extends UptoFacilitatorContract {

    private static ReferenceFacilitator reference;
    private static HttpFacilitator facilitator;
    private static ChainView view;
    private static HttpFacilitator seeing;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        reference = ReferenceFacilitator.start();
        view = new ChainView(node(reference.chain()), USDC);
        facilitator = reference.asked(null);
        seeing = reference.asked(view::look);
    }

    private static OnchainSettings node(URI url) {
        Duration wait = Duration.ofSeconds(20);
        return new OnchainSettings(
                url, wait, List.of(), BigDecimal.ONE, wait, wait, 1, BigDecimal.ONE, 8);
    }

    @AfterAll
    static void stop() throws IOException {
        seeing.close();
        facilitator.close();
        view.close();
        reference.close();
    }

    @Override
    protected Facilitator facilitator() {
        return facilitator;
    }

    @Override
    protected void give(String address, long amount) throws Exception {
        reference.give(address, amount);
    }

    @Override
    protected long balance(String address) throws Exception {
        return reference.balance(address);
    }

    @Test
    void aLostAnswerMovesNothingTwice() throws Exception {
        Wallet payer = payer(CEILING);
        Payment payment = pays(payer);
        reference.loseNextAnswer();
        assertThat(facilitator.settle(payment, wants(700))).isInstanceOf(Unknown.class);
        assertThat(facilitator.resume(payment, wants(700))).isNotInstanceOf(Settled.class);
        assertThat(balance(payer.address())).isEqualTo(CEILING - 700);
    }

    @Test
    void aLostSettlementIsFoundOnTheChain() throws Exception {
        Wallet payer = payer(CEILING);
        Payment payment = pays(payer);
        reference.loseNextAnswer();
        Settlement found = seeing.settle(payment, wants(700));
        assertThat(found)
                .isInstanceOfSatisfying(
                        Settled.class, settled -> assertThat(settled.amount()).isEqualTo(700));
        assertThat(seeing.reconcile(payment, wants(700))).isEqualTo(found);
        assertThat(seeing.resume(payment, wants(700))).isEqualTo(found);
        assertThat(balance(payer.address())).isEqualTo(CEILING - 700);
    }

    /** Whoever may ask the same facilitator can have a permit of his settled as he likes. */
    @Test
    void aPermitThatWasSettledBeforeCountsForWhatItMoved() throws Exception {
        Payment whole = pays(payer(CEILING));
        assertThat(facilitator.settle(whole, wants(CEILING))).isInstanceOf(Settled.class);
        assertThat(seeing.verify(whole, wants(CEILING))).isInstanceOf(Paid.class);
        Payment less = pays(payer(CEILING));
        assertThat(facilitator.settle(less, wants(1))).isInstanceOf(Settled.class);
        assertThat(seeing.verify(less, wants(CEILING))).isInstanceOf(Invalid.class);
        assertThat(seeing.settle(less, wants(700))).isInstanceOf(Refused.class);
    }
}
