package io.tollgate.payment.upto;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.FacilitatorContract;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Permit2Authorization;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.Verification.Valid;
import io.tollgate.payment.exact.Wallet;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What holds of {@code upto} with every facilitator: it moves what was used, once. */
public abstract class UptoFacilitatorContract extends FacilitatorContract {

    protected static final long CEILING = 5_000;
    private static final long USED = 700;

    protected final PaymentRequirements wants(long amount) throws InterruptedException {
        return new PaymentRequirements(
                "upto", USDC, amount, PermitOffer.PAY_TO, 300, uptoFacilitator());
    }

    /** Some have to ask for it first. */
    private String uptoFacilitator() throws InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        String found = facilitator().uptoFacilitator(USDC.network());
        while (found == null && System.nanoTime() < end) {
            Thread.sleep(20);
            found = facilitator().uptoFacilitator(USDC.network());
        }
        assertThat(found).matches("0x[0-9a-f]{40}");
        return found;
    }

    protected final Payment pays(Wallet payer) throws InterruptedException {
        return pays(payer, 300, uptoFacilitator());
    }

    /** Signs {@link #CEILING}, read back as it would come in. */
    protected final Payment pays(Wallet payer, long seconds, String facilitator) {
        Permit2Authorization permit =
                new Permit2Authorization(
                        payer.address(),
                        USDC.address(),
                        BigInteger.valueOf(CEILING),
                        Permit2.UPTO_PROXY,
                        new BigInteger(256, ThreadLocalRandom.current()).toString(),
                        BigInteger.valueOf(Instant.now().getEpochSecond() + seconds),
                        PermitOffer.PAY_TO,
                        facilitator,
                        BigInteger.ZERO);
        byte[] signature = payer.sign(new Permit2Digest(USDC.chainId()).of(permit));
        String json = json(permit, HexFormat.of().formatHex(signature));
        return read(json);
    }

    private static String json(Permit2Authorization permit, String signature) {
        return """
        {"x402Version":2,"accepted":{"scheme":"upto","network":"eip155:8453","amount":"%1$s",
          "asset":"%2$s","payTo":"%3$s","maxTimeoutSeconds":300,
          "extra":{"name":"USD Coin","version":"2","facilitatorAddress":"%4$s"}},
         "payload":{"signature":"0x%5$s","permit2Authorization":{"from":"%6$s",
          "permitted":{"token":"%2$s","amount":"%1$s"},"spender":"%7$s","nonce":"%8$s",
          "deadline":"%9$s","witness":{"to":"%3$s","facilitator":"%4$s","validAfter":"0"}}}}"""
                .formatted(
                        permit.value(),
                        permit.token(),
                        permit.to(),
                        permit.facilitator(),
                        signature,
                        permit.from(),
                        permit.spender(),
                        permit.nonce(),
                        permit.deadline());
    }

    private Settled settled(Payment payment) throws InterruptedException {
        Settlement settlement = facilitator().settle(payment, wants(USED));
        assertThat(settlement).isInstanceOf(Settled.class);
        return (Settled) settlement;
    }

    @Test
    void movesWhatWasUsedOnce() throws Exception {
        Wallet payer = payer(CEILING);
        Payment payment = pays(payer);
        assertThat(facilitator().verify(payment, wants(CEILING))).isInstanceOf(Valid.class);
        Settled settled = settled(payment);
        assertThat(settled.payer()).isEqualTo(payer.address());
        assertThat(settled.amount()).isEqualTo(USED);
        assertThat(settled.transaction()).isNotEmpty();
        facilitator().settle(payment, wants(USED));
        facilitator().settle(payment, wants(CEILING));
        assertThat(balance(payer.address())).isEqualTo(CEILING - USED);
        assertThat(facilitator().verify(payment, wants(CEILING))).isInstanceOf(Invalid.class);
    }

    @Test
    void twoPaymentsOfOneAmountAreTwo() throws Exception {
        Wallet payer = payer(2 * CEILING);
        Settled first = settled(pays(payer));
        Settled second = settled(pays(payer));
        assertThat(second.transaction()).isNotEqualTo(first.transaction());
        assertThat(balance(payer.address())).isEqualTo(2 * (CEILING - USED));
    }

    @Test
    void nothingUsedIsSettledByNothing() throws Exception {
        Wallet payer = payer(CEILING);
        Payment payment = pays(payer);
        assertThat(facilitator().settle(payment, wants(0)))
                .isEqualTo(new Settled("", payer.address(), 0));
        assertThat(facilitator().verify(payment, wants(CEILING))).isInstanceOf(Valid.class);
    }

    @Test
    void neverMovesMoreThanWasSigned() throws Exception {
        Wallet payer = payer(2 * CEILING);
        Settlement more = facilitator().settle(pays(payer), wants(CEILING + 1));
        assertThat(more).isNotInstanceOf(Settled.class);
        assertThat(balance(payer.address())).isEqualTo(2 * CEILING);
    }

    @Test
    void whoCannotPayTheCeilingIsRefused() throws Exception {
        Payment payment = pays(payer(CEILING - 1));
        assertThat(facilitator().verify(payment, wants(CEILING)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        no -> assertThat(no.reason()).isEqualTo("permit2_insufficient_balance"));
    }

    @Test
    void whatHasExpiredDoesNotMove() throws Exception {
        Wallet payer = payer(CEILING);
        Payment payment = pays(payer, -5, uptoFacilitator());
        assertThat(facilitator().settle(payment, wants(USED))).isNotInstanceOf(Settled.class);
        assertThat(facilitator().resume(payment, wants(USED))).isNotInstanceOf(Settled.class);
        assertThat(balance(payer.address())).isEqualTo(CEILING);
    }

    @Test
    void whatIsDueIsSettledAfterwardsOnce() throws Exception {
        Wallet payer = payer(CEILING);
        Payment payment = pays(payer);
        assertThat(facilitator().resume(payment, wants(USED))).isInstanceOf(Settled.class);
        facilitator().resume(payment, wants(USED));
        assertThat(balance(payer.address())).isEqualTo(CEILING - USED);
    }

    @Test
    void theSpendableCoversTheCeiling() throws Exception {
        Wallet payer = payer(CEILING);
        long has = facilitator().spendable(pays(payer), wants(CEILING)).orElseThrow();
        assertThat(has).isEqualTo(CEILING);
    }
}
