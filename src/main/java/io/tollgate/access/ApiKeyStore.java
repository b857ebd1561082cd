package io.tollgate.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of accounts and of hashed API keys, in SQL that H2 and PostgreSQL both take. */
final class ApiKeyStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    ApiKeyStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The caller whose enabled key has {@code hash}. */
    Optional<Caller> find(String hash) {
        return jdbc.sql(
                        """
                        select id, account_id, hash from api_key
                        where hash = :hash and disabled_at is null
                        """)
                .param("hash", hash)
                .query((row, n) -> new Row(row.getString(1), row.getString(2), row.getString(3)))
                .optional()
                .filter(row -> isSame(row.hash(), hash))
                .map(row -> new Caller(row.account(), Caller.Kind.API_KEY, row.id(), null));
    }

    /** Does nothing if there is such an account. */
    void addAccount(String id, String name) {
        jdbc.sql(
                        """
                        insert into account (id, name, created_at) values (:id, :name, :now)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("name", name)
                .param("now", now())
                .update();
    }

    /** Does nothing if the hash is there already, whoever has it. */
    String add(String account, String hash, String label) {
        String id = "key_" + UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into api_key (id, account_id, hash, label, created_at)
                        values (:id, :account, :hash, :label, :now)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("account", account)
                .param("hash", hash)
                .param("label", label)
                .param("now", now())
                .update();
        return id;
    }

    boolean enable(String hash, String label) {
        return jdbc.sql(
                                """
                                update api_key set disabled_at = null
                                where hash = :hash and label = :label
                                """)
                        .param("hash", hash)
                        .param("label", label)
                        .update()
                == 1;
    }

    boolean disable(String id) {
        return jdbc.sql(
                                """
                                update api_key set disabled_at = :now
                                where id = :id and disabled_at is null
                                """)
                        .param("now", now())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Disables all keys of {@code label} but the one with {@code hash}; says how many. */
    int disableOthers(String label, String hash) {
        return jdbc.sql(
                        """
                        update api_key set disabled_at = :now
                        where label = :label and hash <> :hash and disabled_at is null
                        """)
                .param("now", now())
                .param("label", label)
                .param("hash", hash)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** In constant time, because an index may compare in its own way. */
    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private record Row(String id, String account, String hash) {}
}
