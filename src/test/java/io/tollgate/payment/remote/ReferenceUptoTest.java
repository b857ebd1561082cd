package io.tollgate.payment.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Payment;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import io.tollgate.payment.exact.Wallet;
import io.tollgate.payment.upto.UptoFacilitatorContract;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against the reference's facilitator, which settles permits on a chain of its own. */
class ReferenceUptoTest extends UptoFacilitatorContract {

    private static ReferenceFacilitator reference;
    private static HttpFacilitator facilitator;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        reference = ReferenceFacilitator.start();
        Duration wait = Duration.ofSeconds(20);
        RemoteSettings settings =
                new RemoteSettings(
                        reference.url(),
                        "",
                        "",
                        "",
                        wait,
                        wait,
                        wait,
                        wait,
                        4,
                        Remote.breaker(9, 9));
        facilitator = Remote.facilitator(settings, null, Clock.systemUTC());
    }

    @AfterAll
    static void stop() throws IOException {
        facilitator.close();
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
}
