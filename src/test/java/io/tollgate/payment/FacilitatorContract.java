package io.tollgate.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Verification.Invalid;
import io.tollgate.payment.Verification.Valid;
import io.tollgate.payment.exact.Wallet;
import io.tollgate.payment.upto.PermitOffer;
import io.tollgate.payment.wire.PaymentReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** What holds of {@code exact} with every facilitator: it moves what was signed, once. */
public abstract class FacilitatorContract {

    public static final Asset USDC = PermitOffer.BASE;
    private static final long PRICE = 3_000;

    protected abstract Facilitator facilitator();

    /** Gives money, all of which Permit2 may move, too. */
    protected abstract void give(String address, long amount) throws Exception;

    protected abstract long balance(String address) throws Exception;

    protected final Wallet payer(long balance) throws Exception {
        byte[] key = random();
        key[0] = 1;
        Wallet payer = new Wallet(key);
        give(payer.address(), balance);
        return payer;
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }

    /** A payment as it would come in. */
    protected static Payment read(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new PaymentReader().read(Base64.getEncoder().encodeToString(bytes), null);
    }

    private static PaymentRequirements price(long amount) {
        return new PaymentRequirements("exact", USDC, amount, PermitOffer.PAY_TO, 300);
    }

    private static Payment signed(Wallet payer, long seconds) {
        Eip3009Authorization leave =
                new Eip3009Authorization(
                        payer.address(),
                        PermitOffer.PAY_TO,
                        BigInteger.valueOf(PRICE),
                        BigInteger.ZERO,
                        BigInteger.valueOf(Instant.now().getEpochSecond() + seconds),
                        "0x" + HexFormat.of().formatHex(random()));
        return read(
                """
                {"x402Version":2,"accepted":{"scheme":"exact","network":"eip155:8453","amount":"%1$s",
                  "asset":"%2$s","payTo":"%3$s","maxTimeoutSeconds":300,
                  "extra":{"name":"USD Coin","version":"2"}},
                 "payload":{"signature":"%4$s","authorization":{"from":"%5$s","to":"%3$s",
                  "value":"%1$s","validAfter":"0","validBefore":"%6$s","nonce":"%7$s"}}}"""
                        .formatted(
                                leave.value(),
                                USDC.address(),
                                leave.to(),
                                payer.sign(USDC, leave),
                                leave.from(),
                                leave.validBefore(),
                                leave.nonce()));
    }

    @Test
    void movesWhatWasSignedOnce() throws Exception {
        Wallet payer = payer(3 * PRICE);
        Payment payment = signed(payer, 300);
        assertThat(facilitator().verify(payment, price(PRICE))).isInstanceOf(Valid.class);
        assertThat(facilitator().settle(payment, price(PRICE)))
                .isInstanceOfSatisfying(
                        Settled.class,
                        settled -> {
                            assertThat(settled.payer()).isEqualTo(payer.address());
                            assertThat(settled.amount()).isEqualTo(PRICE);
                            assertThat(settled.transaction()).isNotEmpty();
                        });
        facilitator().settle(payment, price(PRICE));
        facilitator().resume(payment, price(PRICE));
        assertThat(balance(payer.address())).isEqualTo(2 * PRICE);
        assertThat(facilitator().verify(payment, price(PRICE))).isNotInstanceOf(Valid.class);
    }

    @Test
    void whoHasTooLittleIsRefused() throws Exception {
        Wallet poor = payer(PRICE - 1);
        Payment payment = signed(poor, 300);
        assertThat(facilitator().verify(payment, price(PRICE))).isInstanceOf(Invalid.class);
        assertThat(facilitator().settle(payment, price(PRICE))).isNotInstanceOf(Settled.class);
        assertThat(balance(poor.address())).isEqualTo(PRICE - 1);
    }

    @Test
    void noOtherAmountMoves() throws Exception {
        Wallet payer = payer(3 * PRICE);
        for (long other : new long[] {PRICE - 1, PRICE + 1}) {
            assertThat(facilitator().settle(signed(payer, 300), price(other)))
                    .isNotInstanceOf(Settled.class);
        }
        assertThat(balance(payer.address())).isEqualTo(3 * PRICE);
    }

    @Test
    void whatWasSignedForLessTimeDoesNotMoveLater() throws Exception {
        Wallet payer = payer(PRICE);
        Payment late = signed(payer, -5);
        assertThat(facilitator().settle(late, price(PRICE))).isNotInstanceOf(Settled.class);
        assertThat(facilitator().resume(late, price(PRICE))).isNotInstanceOf(Settled.class);
        assertThat(balance(payer.address())).isEqualTo(PRICE);
    }

    @Test
    void whatIsDueIsSettledAfterwardsOnceToo() throws Exception {
        Wallet payer = payer(2 * PRICE);
        Payment payment = signed(payer, 300);
        assertThat(facilitator().resume(payment, price(PRICE))).isInstanceOf(Settled.class);
        facilitator().resume(payment, price(PRICE));
        assertThat(balance(payer.address())).isEqualTo(PRICE);
    }
}
