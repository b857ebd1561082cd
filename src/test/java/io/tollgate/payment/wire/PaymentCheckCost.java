package io.tollgate.payment.wire;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.exact.ExactChecks;
import io.tollgate.payment.exact.Finding;
import io.tollgate.payment.exact.Recovery;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

/** Prints what a payment costs before any I/O, in nanoseconds of one thread's CPU; not a test. */
final class PaymentCheckCost {

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 20_000;
    private static final String PAY_TO = "0x209693bc6afc0c5328ba36faf03c514ef312287c";
    private static final Asset USDC =
            new Asset(
                    "eip155:8453",
                    8453,
                    "0x833589fcd6edb6e08f4c7c32d4f71b54bda02913",
                    "USD Coin",
                    "2");
    private static final PaymentRequirements OURS =
            new PaymentRequirements("exact", USDC, 10_000, PAY_TO, 60);

    private PaymentCheckCost() {}

    public static void main(String[] arguments) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(1740672100), ZoneOffset.UTC);
        ExactChecks checks = new ExactChecks(clock, 6, new Recovery());
        PaymentReader reader = new PaymentReader();
        String header = Payloads.base64(Payloads.V2);
        Payment payment = reader.read(header, null);
        if (!(checks.check(payment, OURS) instanceof Finding.Recovered)) {
            throw new IllegalStateException("The vector must pass");
        }
        PaymentRequired offer =
                new PaymentRequired(
                        List.of(OURS),
                        "https://gateway.example/v1/chat/completions",
                        "A",
                        "b",
                        "c");
        measure("read", () -> reader.read(header, null));
        measure("check and recover", () -> checks.check(payment, OURS));
        measure("offer, both versions", () -> offer.header() + offer.versionOneAccepts());
    }

    private static void measure(String what, Supplier<Object> work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            int seen = 0;
            for (int j = 0; j < ROUNDS; j++) {
                seen += work.get().hashCode() | 1;
            }
            best =
                    Math.min(
                            best,
                            seen == 0 ? best : (CLOCK.getCurrentThreadCpuTime() - start) / ROUNDS);
        }
        System.out.println(what + ": " + best + " ns");
    }
}
