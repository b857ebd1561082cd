package io.tollgate.ledger;

import io.tollgate.completion.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What accounts have used and paid, to look at. */
public final class StatementStore {

    static final String USED =
            """
            select u.*, p.catalog_version, p.rule_hash, p.model as price_model, p.billing, p.prices,
                p.commission_percent, p.floor_amount
            from usage_record u join price_row p on p.id = u.price
            """;

    private final JdbcTemplate jdbc;

    StatementStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A record in its order.
     *
     * @param seq its place among all, rising
     */
    public record Row(long seq, UsageRecord used) {}

    /**
     * Money that has arrived.
     *
     * @param id of the transfer; behind {@code payment_} it is the receipt's
     * @param reference its transaction
     */
    public record Paid(String id, long amount, String reference, Instant at) {}

    /** What was used and paid before a moment, in atomic units. */
    public record Sums(long used, long paid) {}

    /** Records of an account, newest first. */
    public List<Row> newest(String account, long before, int most) {
        return jdbc.query(
                USED + " where u.account = ? and u.seq < ? order by u.seq desc limit ?",
                StatementStore::row,
                account,
                before,
                most);
    }

    /** Records of an account in a span of time, oldest first. */
    public List<Row> oldest(String account, Instant from, Instant to, long after, int most) {
        return jdbc.query(
                USED
                        + """
                         where u.account = ? and u.seq > ? and u.created_at >= ? and u.created_at < ?
                        order by u.seq limit ?
                        """,
                StatementStore::row,
                account,
                after,
                time(from),
                time(to),
                most);
    }

    /** Where a record of an account is; 0 if it has no such record. */
    public long seq(String account, String id) {
        return sum("select max(seq) from usage_record where account = ? and id = ?", account, id);
    }

    /** All that an account has paid. */
    public long paid(String account) {
        return sum("select sum(amount) from ledger_payment where account = ?", account);
    }

    /** All that an account has used before a record. */
    public long usedBefore(String account, long seq) {
        return sum(
                "select sum(amount) from usage_record where account = ? and seq < ?", account, seq);
    }

    public Sums before(String account, Instant moment) {
        long used =
                sum(
                        "select sum(amount) from usage_record where account = ? and created_at < ?",
                        account,
                        time(moment));
        long paid =
                sum(
                        """
                        select sum(amount) from ledger_payment
                        where account = ? and created_at < ?
                        """,
                        account,
                        time(moment));
        return new Sums(used, paid);
    }

    public List<Paid> payments(String account, Instant from, Instant to) {
        return jdbc.query(
                """
                select id, amount, reference, created_at from ledger_payment
                where account = ? and created_at >= ? and created_at < ?
                order by created_at, id
                """,
                (row, n) ->
                        new Paid(
                                row.getString(1),
                                row.getLong(2),
                                row.getString(3),
                                row.getObject(4, OffsetDateTime.class).toInstant()),
                account,
                time(from),
                time(to));
    }

    private long sum(String query, Object... parameters) {
        Long sum = jdbc.queryForObject(query, Long.class, parameters);
        return sum == null ? 0 : sum;
    }

    private static OffsetDateTime time(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    static Row row(ResultSet row, int number) throws SQLException {
        UsageRecord used =
                new UsageRecord(
                        row.getString("id"),
                        row.getString("account"),
                        row.getString("credential"),
                        row.getString("door"),
                        row.getString("model"),
                        row.getString("upstream"),
                        row.getBoolean("streamed"),
                        row.getString("ending"),
                        usage(row),
                        row.getBoolean("counted"),
                        row.getLong("quoted"),
                        new Charge(
                                row.getLong("base"),
                                row.getLong("commission"),
                                row.getLong("margin")),
                        price(row),
                        row.getObject("created_at", OffsetDateTime.class)
                                .toInstant()
                                .toEpochMilli());
        return new Row(row.getLong("seq"), used);
    }

    private static Usage usage(ResultSet row) throws SQLException {
        return new Usage(
                row.getLong("prompt_tokens"),
                row.getLong("completion_tokens"),
                row.getLong("cached_tokens"),
                row.getLong("cache_write_tokens"),
                row.getLong("reasoning_tokens"),
                row.getLong("cache_write_hour_tokens"));
    }

    private static PriceRow price(ResultSet row) throws SQLException {
        return new PriceRow(
                row.getString("price"),
                row.getString("catalog_version"),
                row.getString("rule_hash"),
                row.getString("price_model"),
                row.getString("billing"),
                row.getString("prices"),
                row.getString("commission_percent"),
                row.getLong("floor_amount"));
    }
}
