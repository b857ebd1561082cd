package io.tollgate.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.access.Stores;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of a gateway that kept its payments by four texts is taken over with all it has. */
class NonceKeyMigrationTest {

    private static final String CLAIM =
            """
            insert into payment_claim (id, network, asset, payer, nonce, request_hash, state, attempt, lease_until,
                amount, pay_to, max_timeout, payload, model, quote, created_at)
            values (?, 'n', 'a', ?, '0x1', 'h', ?, 1, current_timestamp, 5, 'p', 60, '', 'm', '{}', current_timestamp)
            """;
    private static final String TRANSFER =
            """
            insert into sandbox_transfer (network, asset, payer, nonce, pay_to, amount, tx, created_at)
            values ('n', 'a', ?, ?, 'p', ?, ?, current_timestamp)
            """;
    private static final String MANDATE =
            """
            insert into mandate (id, account, owner, network, asset, spender, cap, deadline, threshold, state, version,
                resting_until, created_at)
            values ('m1', 'acct', 'payer3', 'n', 'a', 's', 9, current_timestamp, 1, 'ENDED', 1, current_timestamp,
                current_timestamp)
            """;
    private static final String COLLECTION =
            """
            insert into mandate_collection (id, mandate_id, pay_to, amount, state, created_at)
            values ('col_1', 'm1', 'p', 3, 'BOOKED', current_timestamp)
            """;

    @Test
    void onH2() {
        takesOver(Stores.h2Url());
    }

    @Test
    void onPostgreSql() {
        takesOver(Stores.postgresUrl());
    }

    private static void takesOver(String url) {
        DriverManagerDataSource source = new DriverManagerDataSource(url);
        FluentConfiguration flyway = Flyway.configure().dataSource(source);
        flyway.target("11").load().migrate();
        JdbcTemplate jdbc = new JdbcTemplate(source);
        fill(jdbc);
        flyway.target("12").load().migrate();
        requireKeys(jdbc);
        assertThat(leaseOf(jdbc, "done").getYear()).isEqualTo(9999);
        assertThat(leaseOf(jdbc, "free").getYear()).isLessThan(9999);
        requireUnique(jdbc);
    }

    private static void fill(JdbcTemplate jdbc) {
        jdbc.update(CLAIM, "done", "payer1", "DELIVERED");
        jdbc.update(CLAIM, "free", "payer2", "RELEASED");
        jdbc.update(TRANSFER, "payer1", "0x1", 5, "sandbox-0x1");
        jdbc.update(TRANSFER, "payer2", "0x1", 5, null);
        jdbc.update(MANDATE);
        jdbc.update(COLLECTION);
    }

    private static void requireKeys(JdbcTemplate jdbc) {
        assertThat(key(jdbc, "payment_claim where id = 'done'")).isEqualTo(keyOf("payer1", "0x1"));
        assertThat(key(jdbc, "payment_claim where id = 'free'")).isEqualTo(keyOf("payer2", "0x1"));
        assertThat(key(jdbc, "mandate_collection")).isEqualTo(keyOf("payer3", "col_1"));
        assertThat(key(jdbc, "sandbox_transfer where amount = 5 and tx = 'sandbox-0x1'"))
                .isEqualTo(keyOf("payer1", "0x1"));
        assertThat(key(jdbc, "sandbox_transfer where pay_to = 'p' and tx is null"))
                .isEqualTo(keyOf("payer2", "0x1"));
    }

    private static UUID key(JdbcTemplate jdbc, String rows) {
        return jdbc.queryForObject("select nonce_key from " + rows, UUID.class);
    }

    private static UUID keyOf(String payer, String nonce) {
        return NonceKey.of("n", "a", payer, nonce);
    }

    private static OffsetDateTime leaseOf(JdbcTemplate jdbc, String id) {
        return jdbc.queryForObject(
                "select lease_until from payment_claim where id = ?", OffsetDateTime.class, id);
    }

    private static void requireUnique(JdbcTemplate jdbc) {
        assertThatThrownBy(
                        () ->
                                jdbc.update(
                                        "update payment_claim set nonce_key = ?",
                                        keyOf("payer1", "0x1")))
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
