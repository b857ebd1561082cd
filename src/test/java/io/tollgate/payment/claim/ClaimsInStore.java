package io.tollgate.payment.claim;

import io.tollgate.access.Stores;
import io.tollgate.database.GroupCommit;
import io.tollgate.payment.Payment;
import io.tollgate.payment.claim.Claiming.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Claims in a database of their own, and a clock that is set by hand. */
abstract class ClaimsInStore {

    private static final Duration LEASE = Duration.ofSeconds(30);

    final SimulatedChain chain = new SimulatedChain(new Random(1), () -> {});
    JdbcClient jdbc;
    ClaimStore store;
    Claims claims;
    private GroupCommit changes;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    abstract DataSource dataSource();

    @BeforeEach
    void opens() {
        DataSource source = dataSource();
        jdbc = JdbcClient.create(source);
        changes = Stores.changes(source);
        Lease lease = new Lease(() -> now, LEASE);
        store = new ClaimStore(jdbc, changes, lease);
        claims = new Claims(store, new LeaseStore(jdbc, lease));
    }

    @AfterEach
    void closes() throws InterruptedException {
        changes.close();
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
