package io.tollgate.access.wallet;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of messages that have counted, in SQL that H2 and PostgreSQL both take. */
public final class SignInNonces {

    /** Longer than a message is good for by any machine's clock. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    public SignInNonces(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Uses a nonce up; false if it has been used. Of many at once, in many processes, one gets it.
     *
     * @param address who signed it, in lower case: nobody uses up another's
     */
    boolean use(String address, String nonce) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from sign_in_nonce where expires_at < :now").param("now", now).update();
        return jdbc.sql(
                                """
                                insert into sign_in_nonce (address, nonce, expires_at)
                                values (:address, :nonce, :end)
                                on conflict do nothing
                                """)
                        .param("address", address)
                        .param("nonce", nonce)
                        .param("end", now.plus(KEPT))
                        .update()
                == 1;
    }
}
