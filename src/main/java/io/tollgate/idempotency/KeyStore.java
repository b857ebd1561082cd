package io.tollgate.idempotency;

import io.tollgate.database.DatabaseClock;
import io.tollgate.door.Reply;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.lang.Nullable;

/**
 * The table of keys. Every change is one conditional statement, so that of many requests, in many
 * processes, one wins; SQL that H2 and PostgreSQL both take.
 */
final class KeyStore {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final DatabaseClock clock;
    private final Duration lease;
    private final Duration keep;

    KeyStore(JdbcClient jdbc, DatabaseClock clock, IdempotencySettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.lease = settings.lease();
        this.keep = settings.keep();
    }

    /** Enters a key that is not there; false if it is. */
    boolean enter(IdempotencyKey key, String hash, String run) {
        return of(
                                key,
                                """
                        insert into idempotency_key
                            (account_id, name, request_hash, state, run, lease_until, created_at)
                        values (:account, :name, :hash, 'RUNNING', :run, :lease, :now)
                        on conflict do nothing
                        """)
                        .param("hash", hash)
                        .param("run", run)
                        .param("lease", now().plus(lease))
                        .param("now", now())
                        .update()
                == 1;
    }

    Optional<KeyRow> find(IdempotencyKey key) {
        return of(key, "select * from idempotency_key where account_id = :account and name = :name")
                .query(KeyRow::of)
                .optional();
    }

    /** Whether nobody is at it any more, or its outcome is older than is promised. */
    boolean over(KeyRow row) {
        OffsetDateTime now = now();
        return row.state() == KeyState.RUNNING
                ? row.leaseUntil().isBefore(now.toInstant())
                : row.createdAt().isBefore(now.minus(keep).toInstant());
    }

    /** Takes over a key that is {@link #over}; false if somebody was quicker. */
    boolean retake(IdempotencyKey key, KeyRow row, String hash, String run) {
        return of(
                                key,
                                """
                        update idempotency_key set request_hash = :hash, state = 'RUNNING', run = :run,
                            lease_until = :lease, created_at = :now, status = null, headers = null, body = null
                        where account_id = :account and name = :name and run = :before
                          and (state <> 'RUNNING' or lease_until < :now)
                        """)
                        .param("hash", hash)
                        .param("run", run)
                        .param("lease", now().plus(lease))
                        .param("now", now())
                        .param("before", row.run())
                        .update()
                == 1;
    }

    /** Keeps the lease of a run; false if it was lost. */
    boolean renew(IdempotencyKey key, String run) {
        return of(key, ownRow("set lease_until = :lease"))
                        .param("lease", now().plus(lease))
                        .param("run", run)
                        .update()
                == 1;
    }

    /**
     * Says how a run has ended; false if it was lost, so that somebody else may be at it.
     *
     * @param reply what is kept of it, or null
     */
    boolean finish(IdempotencyKey key, String run, KeyState state, @Nullable Reply reply) {
        byte[] body = reply != null && reply.body() instanceof Reply.Bytes it ? it.bytes() : null;
        return of(
                                key,
                                ownRow(
                                        "set state = :state, status = :status, headers = :headers, body = :body"))
                        .param("state", state.name())
                        .param("status", reply == null ? null : reply.status())
                        .param("headers", reply == null ? null : KeyRow.text(reply.headers()))
                        .param("body", body)
                        .param("run", run)
                        .update()
                == 1;
    }

    private static String ownRow(String change) {
        return "update idempotency_key "
                + change
                + " where account_id = :account and name = :name and run = :run and state = 'RUNNING'";
    }

    /** Gives the key back, as if the run had never been. */
    void free(IdempotencyKey key, String run) {
        of(
                        key,
                        """
                        delete from idempotency_key
                        where account_id = :account and name = :name and run = :run and state = 'RUNNING'
                        """)
                .param("run", run)
                .update();
    }

    /** Forgets what is older than is promised; at most a thousand keys, says how many. */
    int sweep() {
        return jdbc.sql(
                        """
                        delete from idempotency_key where (account_id, name) in (
                            select account_id, name from idempotency_key
                            where created_at < :old and (state <> 'RUNNING' or lease_until < :now)
                            order by created_at limit :most)
                        """)
                .param("old", now().minus(keep))
                .param("now", now())
                .param("most", BATCH)
                .update();
    }

    private StatementSpec of(IdempotencyKey key, String sql) {
        return jdbc.sql(sql).param("account", key.account()).param("name", key.name());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
