package io.tollgate.payment.claim;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Verification;
import io.tollgate.payment.wire.PaymentReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Time, payments and a chain that moves them; its answers get lost as the dice fall. */
final class SimulatedChain extends Clock implements Facilitator {

    static final Asset ASSET =
            new Asset(
                    "eip155:8453",
                    8453,
                    "0x833589fcd6edb6e08f4c7c32d4f71b54bda02913",
                    "USD Coin",
                    "2");
    static final PaymentRequirements OURS =
            new PaymentRequirements(
                    "exact", ASSET, 10_000, "0x209693bc6afc0c5328ba36faf03c514ef312287c", 600);

    final Set<String> moved = new HashSet<>();
    private final Random dice;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    boolean healthy;

    SimulatedChain(Random dice) {
        this.dice = dice;
    }

    Payment payment() {
        return payment("");
    }

    /** One whose payload has a field more, such as {@code ,"extensions":{}}. */
    Payment payment(String more) {
        byte[] nonce = new byte[32];
        dice.nextBytes(nonce);
        String json =
                """
                {"x402Version":1,"scheme":"exact","network":"base","payload":{"signature":"0x%s",
                 "authorization":{"from":"0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A",
                  "to":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C","value":"10000",
                  "validAfter":"0","validBefore":"%d","nonce":"0x%s"}}%s}"""
                        .formatted(
                                "11".repeat(65),
                                now.getEpochSecond() + 600,
                                java.util.HexFormat.of().formatHex(nonce),
                                more);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new PaymentReader().read(null, Base64.getEncoder().encodeToString(bytes));
    }

    void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    @Override
    public Verification verify(Payment payment, PaymentRequirements requirements) {
        return new Verification.Valid(payment.authorization().from());
    }

    @Override
    public Settlement settle(Payment payment, PaymentRequirements requirements) {
        int fate = healthy ? 9 : dice.nextInt(10);
        String nonce = payment.authorization().nonce();
        if (moved.contains(nonce)) {
            return fate == 1 ? new Settlement.Unknown("lost", null) : settled(payment);
        }
        if (over(payment) || fate == 0) {
            return new Settlement.Refused("no", "no");
        }
        if (fate == 2) {
            return new Settlement.NotSent("busy");
        }
        if (fate != 3) {
            moved.add(nonce);
        }
        return fate == 1 || fate == 3 ? new Settlement.Unknown("lost", null) : settled(payment);
    }

    @Override
    public Settlement reconcile(Payment payment, PaymentRequirements requirements) {
        if (!healthy && dice.nextInt(4) == 0) {
            return new Settlement.Unknown("unreachable", null);
        }
        if (moved.contains(payment.authorization().nonce())) {
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
