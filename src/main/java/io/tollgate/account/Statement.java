package io.tollgate.account;

import io.tollgate.ledger.StatementStore;
import io.tollgate.ledger.StatementStore.Paid;
import io.tollgate.ledger.StatementStore.Row;
import io.tollgate.ledger.StatementStore.Sums;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A month of one account, UTC. */
final class Statement {

    /** More than that is read as CSV, or page by page from {@code /v1/usage}. */
    private static final int MOST = 1_000;

    private final StatementStore store;
    private final String account;
    private final YearMonth month;
    private final Instant from;
    private final Instant to;

    Statement(StatementStore store, String account, YearMonth month) {
        this.store = store;
        this.account = account;
        this.month = month;
        this.from = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        this.to = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** Its records, oldest first, from behind one on. */
    List<Row> rows(long after, int most) {
        return store.oldest(account, from, to, after, most);
    }

    List<Paid> payments() {
        return store.payments(account, from, to);
    }

    YearMonth month() {
        return month;
    }

    Map<String, Object> json(Function<List<Row>, List<Map<String, Object>>> words) {
        Sums before = store.before(account, from);
        Sums after = store.before(account, to);
        List<Row> rows = rows(0, MOST + 1);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("object", "statement");
        told.put("account", account);
        told.put("month", month.toString());
        told.put("currency", "USD");
        told.put("opening", Usd.of(before.used() - before.paid()));
        told.put("used", Usd.of(after.used() - before.used()));
        told.put("paid", Usd.of(after.paid() - before.paid()));
        told.put("closing", Usd.of(after.used() - after.paid()));
        told.put("payments", payments().stream().map(Statement::payment).toList());
        told.put("usage", words.apply(rows.stream().limit(MOST).toList()));
        told.put("has_more", rows.size() > MOST);
        return told;
    }

    private static Map<String, Object> payment(Paid paid) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", paid.id());
        told.put("amount", Usd.of(paid.amount()));
        told.put("transaction", paid.reference());
        told.put("created", paid.at().getEpochSecond());
        return told;
    }
}
