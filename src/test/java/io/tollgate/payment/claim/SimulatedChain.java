package io.tollgate.payment.claim;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Verification;
import io.tollgate.payment.exact.Wallet;
import io.tollgate.payment.wire.PaymentReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;

/**
 * Time, payments, and a chain that moves them, asked by way of a facilitator whose answers get lost
 * as the dice fall.
 */
public final class SimulatedChain extends Clock implements Facilitator {

    public static final Asset ASSET =
            new Asset(
                    "eip155:8453",
                    8453,
                    "0x833589fcd6edb6e08f4c7c32d4f71b54bda02913",
                    "USD Coin",
                    "2");
    public static final PaymentRequirements OURS =
            new PaymentRequirements(
                    "exact", ASSET, 10_000, "0x209693bc6afc0c5328ba36faf03c514ef312287c", 600);

    private final Set<String> moved = new HashSet<>();
    private final Random dice;
    private final boolean settlesAgain;
    private final Runnable pause;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean healthy;

    /**
     * @param pause what else happens before a call reaches the chain, and before its answer is back
     */
    public SimulatedChain(Random dice, Runnable pause) {
        this.dice = dice;
        this.settlesAgain = dice.nextBoolean();
        this.pause = pause;
    }

    /** From now on nothing gets lost and nobody is refused without a reason. */
    public void heal() {
        healthy = true;
    }

    /** One that is good for ten minutes. */
    public Payment payment() {
        return payment("");
    }

    /** One whose payload has a field more, such as {@code ,"extensions":{}}. */
    Payment payment(String more) {
        byte[] nonce = new byte[32];
        dice.nextBytes(nonce);
        Wallet wallet = Wallet.ofVectors();
        Eip3009Authorization paid =
                new Eip3009Authorization(
                        wallet.address(),
                        OURS.payTo(),
                        BigInteger.valueOf(OURS.amount()),
                        BigInteger.ZERO,
                        BigInteger.valueOf(now.getEpochSecond() + 600),
                        "0x" + HexFormat.of().formatHex(nonce));
        String json =
                """
                {"x402Version":1,"scheme":"exact","network":"base","payload":{"signature":"%s",
                 "authorization":{"from":"%s","to":"%s","value":"%d",
                  "validAfter":"%d","validBefore":"%d","nonce":"%s"}}%s}"""
                        .formatted(
                                wallet.sign(ASSET, paid),
                                paid.from(),
                                paid.to(),
                                paid.value(),
                                paid.validAfter(),
                                paid.validBefore(),
                                paid.nonce(),
                                more);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new PaymentReader().read(null, Base64.getEncoder().encodeToString(bytes));
    }

    public boolean hasMoved(Payment payment) {
        return moved.contains(payment.authorization().nonce());
    }

    public void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    @Override
    public Verification verify(Payment payment, PaymentRequirements requirements) {
        pause.run();
        return hasMoved(payment)
                ? new Verification.Invalid("nonce_already_used", "used")
                : new Verification.Valid(payment.authorization().from());
    }

    @Override
    public Settlement settle(Payment payment, PaymentRequirements requirements) {
        pause.run();
        Settlement outcome = move(payment);
        pause.run();
        return outcome;
    }

    private Settlement move(Payment payment) {
        int fate = healthy ? 9 : dice.nextInt(10);
        if (!hasMoved(payment)) {
            if (over(payment) || fate == 0) {
                return new Settlement.Refused("no", "no");
            }
            if (fate == 2) {
                return new Settlement.NotSent("busy");
            }
            if (fate == 3) {
                return new Settlement.Unknown("lost on the way there", null);
            }
            moved.add(payment.authorization().nonce());
        }
        return fate == 1 ? new Settlement.Unknown("lost", null) : settled(payment);
    }

    /** Some facilitators can't be asked but by settling again. */
    @Override
    public Settlement reconcile(Payment payment, PaymentRequirements requirements) {
        pause.run();
        Settlement outcome = settlesAgain ? move(payment) : look(payment);
        pause.run();
        boolean open = !(outcome instanceof Settlement.Settled) && !over(payment);
        return open ? new Settlement.Unknown("not yet", null) : outcome;
    }

    private Settlement look(Payment payment) {
        if (!healthy && dice.nextInt(4) == 0) {
            return new Settlement.Unknown("unreachable", null);
        }
        if (hasMoved(payment)) {
            return settled(payment);
        }
        return over(payment)
                ? new Settlement.Refused("expired", "unused")
                : new Settlement.Unknown("not yet", null);
    }

    private boolean over(Payment payment) {
        return payment.authorization().validBefore().longValue() <= now.getEpochSecond();
    }

    private static Settlement settled(Payment payment) {
        String nonce = payment.authorization().nonce();
        return new Settlement.Settled(nonce, payment.authorization().from(), OURS.amount());
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
