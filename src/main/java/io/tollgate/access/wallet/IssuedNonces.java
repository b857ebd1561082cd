package io.tollgate.access.wallet;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of nonces that were given out and not used yet, by the database's time, in SQL that H2
 * and PostgreSQL both take.
 */
final class IssuedNonces {

    private final JdbcClient jdbc;

    IssuedNonces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From now on the nonce is good for {@code address}, in lower case. */
    void issue(String address, String nonce, Duration lifetime) {
        jdbc.sql(
                        """
                        insert into sign_in_challenge (nonce, address, expires_at)
                        values (:nonce, :address, current_timestamp + cast(:seconds as integer) * interval '1' second)
                        """)
                .param("nonce", nonce)
                .param("address", address)
                .param("seconds", (int) lifetime.toSeconds())
                .update();
    }

    /** Uses a nonce up; of many at once, in many processes, one is told true. */
    boolean use(String address, String nonce) {
        return jdbc.sql(
                                """
                                delete from sign_in_challenge
                                where nonce = :nonce and address = :address and expires_at > current_timestamp
                                """)
                        .param("nonce", nonce)
                        .param("address", address)
                        .update()
                == 1;
    }
}
