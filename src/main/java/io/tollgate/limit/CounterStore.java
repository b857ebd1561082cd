package io.tollgate.limit;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What instances tell each other of the places they hold; by the database's time. */
final class CounterStore {

    /** How long the places of an instance that died stay taken. */
    private static final String LEASE = "current_timestamp + interval '10' second";

    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final JdbcClient jdbc;
    private final String instance;
    private final TimeMeter time;
    private long forgotten;

    /**
     * @param instance names this one and no other
     */
    CounterStore(JdbcClient jdbc, String instance, TimeMeter time) {
        this.jdbc = jdbc;
        this.instance = instance;
        this.time = time;
        this.forgotten = time.currentTimeNanos();
    }

    void hold(String scope, int places) {
        String sql =
                places == 0
                        ? "delete from limit_place where scope = :scope and instance = :me"
                        : "update limit_place set held = :held, lease_until = "
                                + LEASE
                                + " where scope = :scope and instance = :me";
        if (told(sql, scope, places) == 0 && places > 0) {
            told(
                    "insert into limit_place (scope, instance, held, lease_until)"
                            + " values (:scope, :me, :held, "
                            + LEASE
                            + ")",
                    scope,
                    places);
        }
    }

    private int told(String sql, String scope, int places) {
        return jdbc.sql(sql)
                .param("scope", scope)
                .param("me", instance)
                .param("held", places)
                .update();
    }

    long heldElsewhere(String scope) {
        return jdbc.sql(
                        """
                        select coalesce(sum(held), 0) from limit_place
                        where scope = :scope and instance <> :me and lease_until > current_timestamp
                        """)
                .param("scope", scope)
                .param("me", instance)
                .query(Long.class)
                .single();
    }

    /** Returns how many scopes there are for which this instance is known to hold places. */
    int renew() {
        return jdbc.sql("update limit_place set lease_until = " + LEASE + " where instance = :me")
                .param("me", instance)
                .update();
    }

    void vacate() {
        jdbc.sql("delete from limit_place where instance = :me").param("me", instance).update();
    }

    /** Once a minute: who died, and buckets that are full again. */
    void forget() {
        if (time.currentTimeNanos() - forgotten < PAUSE) {
            return;
        }
        forgotten = time.currentTimeNanos();
        jdbc.sql(
                        "delete from limit_place where lease_until < current_timestamp - interval '60' second")
                .update();
        jdbc.sql(
                        "delete from limit_bucket where expires_at < extract(epoch from current_timestamp) * 1000")
                .update();
    }
}
