package io.tollgate.payment.checkout;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.claim.Ceilings;
import io.tollgate.payment.claim.Lease;
import io.tollgate.payment.claim.SimulatedChain;
import io.tollgate.payment.claim.Upkeep;
import io.tollgate.payment.exact.Recovery;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What takes payments in one process: the gateway's own parts, on a chain that is none. */
final class SimulatedProcess {

    static final Duration LEASE = Duration.ofSeconds(30);

    private static final int MOST = 1_000;
    private static final String URL = "http://localhost:8402";
    private static final MeterRegistry METERS = new SimpleMeterRegistry();
    private static final CheckoutMeters COUNTERS = new CheckoutMeters(METERS);
    private static final Recovery RECOVERY = new Recovery();
    private static final PaymentSettings SETTINGS =
            new PaymentSettings(
                    true,
                    SimulatedChain.ASSET.network(),
                    null,
                    null,
                    null,
                    SimulatedChain.OURS.payTo(),
                    "http",
                    false,
                    Duration.ofSeconds(SimulatedChain.OURS.maxTimeoutSeconds()),
                    Duration.ofSeconds(30),
                    LEASE,
                    MOST,
                    List.of());

    private static final Wanted WANTED =
            new Wanted(SETTINGS, SimulatedChain.ASSET, SimulatedChain.OURS.payTo(), () -> null);
    private static final Paywall PAYWALL = new Paywall(SETTINGS, WANTED, URL, COUNTERS);
    private static final Resources RESOURCES = new Resources(URL, () -> null);

    final Upkeep upkeep;
    final Checkout checkout;
    final Delivery delivery;

    SimulatedProcess(JdbcClient jdbc, Clock time, MeteredFacilitator facilitator, Schemes schemes) {
        Lease lease = new Lease(time, LEASE);
        upkeep = new Upkeep(jdbc, lease, facilitator, METERS);
        LateSettlements late = new LateSettlements(upkeep.claims(), facilitator);
        UnderWay underWay = new UnderWay();
        delivery = new Delivery(PAYWALL, upkeep.claims(), facilitator, underWay, late);
        Ceilings ceilings = new Ceilings(jdbc, TransactionOperations.withoutTransaction(), lease);
        checkout =
                new Checkout(
                        true,
                        WANTED,
                        new PaymentChecks(RESOURCES, schemes, facilitator),
                        schemes,
                        upkeep.claims(),
                        new Solvency(facilitator, ceilings, underWay, MOST),
                        delivery,
                        COUNTERS);
    }

    static MeteredFacilitator facilitator(SimulatedChain chain) {
        return new MeteredFacilitator(chain, false, METERS);
    }

    static Schemes schemes(Clock time) {
        return new Schemes(time, SETTINGS.settleBudget(), RECOVERY);
    }
}
