package io.tollgate.payment.claim;

import io.tollgate.payment.Payment;
import io.tollgate.payment.claim.Claiming.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Claims in a database of their own, and a clock that is set by hand. */
abstract class ClaimsInStore {

    private static final Duration LEASE = Duration.ofSeconds(30);

    final SimulatedChain chain = new SimulatedChain(new Random(1), () -> {});
    ClaimStore store;
    Claims claims;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    abstract DataSource dataSource();

    @BeforeEach
    void opens() {
        JdbcClient jdbc = JdbcClient.create(dataSource());
        Lease lease = new Lease(() -> now, LEASE);
        store = new ClaimStore(jdbc, lease);
        claims = new Claims(store, new LeaseStore(jdbc, lease));
    }

    Claiming take(Payment payment, String hash) {
        return claims.take(payment, SimulatedChain.OURS, hash, new Sold("m", "{}"));
    }

    Claim taken(Payment payment) {
        return ((Taken) take(payment, "h")).claim();
    }

    void leaseRunsOut() {
        now = now.plus(LEASE).plusSeconds(1);
    }
}
