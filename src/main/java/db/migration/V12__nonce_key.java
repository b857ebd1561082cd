package db.migration;

import io.tollgate.payment.NonceKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Tables of what payers sign once are keyed by {@link NonceKey}, and claims that are over stand
 * apart in the index by lease. In Java, because H2 and PostgreSQL have no hash in common.
 */
public final class V12__nonce_key extends BaseJavaMigration {

    private static final int BATCH = 1_000;

    private static final String[] ADD = {
        "alter table payment_claim add column nonce_key uuid",
        "alter table mandate_collection add column nonce_key uuid",
        "alter table sandbox_transfer rename to sandbox_transfer_before",
        """
        create table sandbox_transfer (
            nonce_key  uuid                     not null primary key,
            network    varchar(64)              not null,
            asset      varchar(64)              not null,
            payer      varchar(64)              not null,
            nonce      varchar(80)              not null,
            pay_to     varchar(64)              not null,
            amount     bigint                   not null,
            tx         varchar(128),
            created_at timestamp with time zone not null
        )
        """
    };

    private static final String[] KEY = {
        "drop table sandbox_transfer_before",
        "alter table payment_claim alter column nonce_key set not null",
        "alter table mandate_collection alter column nonce_key set not null",
        "alter table payment_claim drop constraint payment_claim_nonce",
        "alter table payment_claim add constraint payment_claim_nonce unique (nonce_key)",
        """
        update payment_claim set lease_until = timestamp with time zone '9999-01-01 00:00:00+00'
        where state = 'DELIVERED'
        """,
        "drop index payment_claim_open",
        "create index payment_claim_open on payment_claim (lease_until)"
    };

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        run(connection, ADD);
        fill(
                connection,
                "select network, asset, payer, nonce, id from payment_claim",
                "update payment_claim set nonce_key = ? where id = ?");
        fill(
                connection,
                """
                select m.network, m.asset, m.owner, c.id, c.id
                from mandate_collection c join mandate m on m.id = c.mandate_id
                """,
                "update mandate_collection set nonce_key = ? where id = ?");
        fill(
                connection,
                """
                select network, asset, payer, nonce, network, asset, payer, nonce, pay_to, amount, tx, created_at
                from sandbox_transfer_before
                """,
                "insert into sandbox_transfer values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        run(connection, KEY);
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Writes for each row its key, which is of the first four columns, and the columns behind. */
    private static void fill(Connection connection, String rows, String write) throws SQLException {
        try (Statement select = connection.createStatement();
                PreparedStatement statement = connection.prepareStatement(write)) {
            select.setFetchSize(BATCH);
            ResultSet row = select.executeQuery(rows);
            for (int n = 1; row.next(); n++) {
                put(row, statement);
                if (n % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static void put(ResultSet row, PreparedStatement statement) throws SQLException {
        statement.setObject(
                1,
                NonceKey.of(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
        for (int column = 5; column <= row.getMetaData().getColumnCount(); column++) {
            statement.setObject(column - 3, row.getObject(column));
        }
        statement.addBatch();
    }
}
