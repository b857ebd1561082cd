package io.tollgate.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
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

    /** The enabled key with {@code hash}. */
    Optional<KnownKey> find(String hash) {
        return jdbc.sql(KnownKey.SELECT)
                .param("hash", hash)
                .query(KnownKey::of)
                .optional()
                .filter(key -> isSame(key.hash(), hash));
    }

    /** Whether an account is suspended; one that is not there is not. */
    boolean suspended(String account) {
        return jdbc.sql("select suspended_at is not null from account where id = :id")
                .param("id", account)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Says what a key is good for. */
    void set(String id, KeyTerms terms) {
        Instant expiry = terms.expiresAt();
        jdbc.sql(
                        """
                        update api_key set parent_id = :parent, models = :models, expires_at = :expiry,
                            day_budget = :day, month_budget = :month, total_budget = :total
                        where id = :id
                        """)
                .param("parent", terms.parent())
                .param("models", terms.models() == null ? null : terms.models().column())
                .param("expiry", expiry == null ? null : expiry.atOffset(ZoneOffset.UTC))
                .param("day", terms.day())
                .param("month", terms.month())
                .param("total", terms.total())
                .param("id", id)
                .update();
    }

    /** Does nothing if there is such an account, and says so. */
    boolean addAccount(String id, String name) {
        return jdbc.sql(
                                """
                        insert into account (id, name, created_at) values (:id, :name, :now)
                        on conflict do nothing
                        """)
                        .param("id", id)
                        .param("name", name)
                        .param("now", now())
                        .update()
                == 1;
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
}
