package io.tollgate.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of tokens that no longer count, in SQL that H2 and PostgreSQL both take. */
final class RevocationStore {

    private final JdbcClient jdbc;

    RevocationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Does nothing if it is there already.
     *
     * @param end until when it is kept, which is when the token ends, and a while
     */
    void add(String id, Instant end) {
        jdbc.sql(
                        """
                        insert into revoked_token (id, revoked_at, expires_at)
                        values (:id, current_timestamp, :end)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("end", end.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** All that have not ended, by when they do. */
    Map<String, Instant> all() {
        return read("expires_at > current_timestamp");
    }

    /** Those of the last two minutes, by the database's time. */
    Map<String, Instant> latest() {
        return read("revoked_at > current_timestamp - interval '2' minute");
    }

    /** Forgets everything of the sign-ins that has ended. */
    void forget() {
        jdbc.sql("delete from sign_in_challenge where expires_at < current_timestamp").update();
        jdbc.sql(
                        """
                        delete from sign_in_session
                        where ends_at < current_timestamp and token_end < current_timestamp
                        """)
                .update();
        jdbc.sql("delete from revoked_token where expires_at < current_timestamp").update();
    }

    private Map<String, Instant> read(String condition) {
        Map<String, Instant> found = new HashMap<>();
        jdbc.sql("select id, expires_at from revoked_token where " + condition)
                .query(
                        row -> {
                            OffsetDateTime end = row.getObject(2, OffsetDateTime.class);
                            found.put(row.getString(1), end.toInstant());
                        });
        return found;
    }
}
