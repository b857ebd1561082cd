package io.tollgate.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of who is signed in. Of a session's refresh tokens the last one's hash is kept, so that
 * whichever else comes has been used before; SQL that H2 and PostgreSQL both take.
 */
final class SessionStore {

    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param tokenEnd when the last of its tokens ends
     * @param end after which it cannot be refreshed any more
     */
    record Session(String id, String subject, String refreshHash, Instant tokenEnd, Instant end) {}

    void open(Session session) {
        jdbc.sql(
                        """
                        insert into sign_in_session (id, subject, refresh_hash, token_end, ends_at)
                        values (:id, :subject, :hash, :tokenEnd, :end)
                        """)
                .param("id", session.id())
                .param("subject", session.subject())
                .param("hash", session.refreshHash())
                .param("tokenEnd", utc(session.tokenEnd()))
                .param("end", utc(session.end()))
                .update();
    }

    Optional<Session> find(String id) {
        return read("select * from sign_in_session where id = :id", id);
    }

    /** Until the end of the transaction nobody else changes it. */
    Optional<Session> hold(String id) {
        return read("select * from sign_in_session where id = :id for update", id);
    }

    private Optional<Session> read(String sql, String id) {
        return jdbc.sql(sql)
                .param("id", id)
                .query(
                        (row, n) ->
                                new Session(
                                        row.getString("id"),
                                        row.getString("subject"),
                                        row.getString("refresh_hash"),
                                        row.getObject("token_end", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getObject("ends_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /**
     * Has another refresh token count instead of the one with {@code hash}; false if that one does
     * not, or no longer. Of many at once, in many processes, one is told true.
     */
    boolean rotate(String id, String hash, String next, Instant tokenEnd) {
        return jdbc.sql(
                                """
                                update sign_in_session
                                set refresh_hash = :next, token_end = greatest(token_end, :tokenEnd)
                                where id = :id and refresh_hash = :hash
                                """)
                        .param("next", next)
                        .param("tokenEnd", utc(tokenEnd))
                        .param("id", id)
                        .param("hash", hash)
                        .update()
                == 1;
    }

    void close(String id) {
        jdbc.sql("delete from sign_in_session where id = :id").param("id", id).update();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
