package io.tollgate.account;

import io.tollgate.access.Caller;
import io.tollgate.completion.Query;
import io.tollgate.door.Reply;
import io.tollgate.error.ApiError;
import io.tollgate.ledger.Ledger;
import io.tollgate.ledger.LedgerSettings;
import io.tollgate.ledger.Standing;
import io.tollgate.ledger.StatementStore;
import io.tollgate.ledger.StatementStore.Row;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.lang.Nullable;

/** What accounts have used and owe, as their owners see it: nobody sees another's. */
public final class Statements {

    private static final String CSV = ".csv";

    private final StatementStore store;
    private final Ledger ledger;
    private final LedgerSettings settings;

    Statements(StatementStore store, Ledger ledger, LedgerSettings settings) {
        this.store = store;
        this.ledger = ledger;
        this.settings = settings;
    }

    /**
     * How the caller's account stands: USD with six decimals.
     *
     * @throws io.tollgate.error.ApiException 503 if the books cannot be read
     */
    public Map<String, Object> account(Caller caller) {
        long ceiling = settings.ceiling(caller.kind() == Caller.Kind.API_KEY);
        Standing standing = read(() -> ledger.standing(caller.account(), ceiling));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("object", "account");
        told.put("id", caller.account());
        told.put("currency", "USD");
        told.put("owed", Usd.of(Math.max(0, standing.balance())));
        told.put("credit", Usd.of(Math.max(0, -standing.balance())));
        told.put("reserved", Usd.of(standing.reserved()));
        told.put("ceiling", standing.unlimited() ? null : Usd.of(standing.ceiling()));
        return told;
    }

    /**
     * What the caller's account has used, newest first. Payments count first in, first out, by
     * amount: {@code paid} says how much of a row they have reached.
     *
     * @param query of the URL: {@code limit}, 1 to 100, and {@code after}, the id of a row
     * @throws io.tollgate.error.ApiException 400 for a bad query, 503 if the books cannot be read
     */
    public Map<String, Object> usage(Caller caller, @Nullable String query) {
        Query page = Query.of(query);
        return read(() -> usage(caller.account(), page));
    }

    private Map<String, Object> usage(String account, Query page) {
        long before = page.after() == null ? Long.MAX_VALUE : his(account, page.after());
        List<Row> rows = store.newest(account, before, page.limit() + 1);
        List<Row> shown = rows.stream().limit(page.limit()).toList();
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("object", "list");
        list.put("data", told(account, shown.reversed()).reversed());
        list.put("has_more", rows.size() > page.limit());
        return list;
    }

    private long his(String account, String id) {
        long seq = store.seq(account, id);
        if (seq == 0) {
            throw ApiError.invalidRequest("after", "after must be a row of yours").exception();
        }
        return seq;
    }

    /** Rows that follow each other, oldest first. */
    private List<Map<String, Object>> told(String account, List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        long left = store.paid(account) - store.usedBefore(account, rows.getFirst().seq());
        List<Map<String, Object>> told = new ArrayList<>();
        for (Row row : rows) {
            long amount = row.used().charge().amount();
            told.add(UsageWords.of(row.used(), Math.clamp(left, 0, amount)));
            left -= amount;
        }
        return told;
    }

    /**
     * A month of the caller's account.
     *
     * @param month such as {@code 2026-11}, UTC; with {@code .csv} behind it, or {@code text/csv}
     *     asked for, rows of text
     * @throws io.tollgate.error.ApiException 400 for what is no month, 503 if the books cannot be
     *     read
     */
    public Reply month(Caller caller, String month, @Nullable String accept) {
        boolean csv = month.endsWith(CSV) || (accept != null && accept.contains("text/csv"));
        YearMonth wanted = month(month.endsWith(CSV) ? month.replace(CSV, "") : month);
        Statement statement = new Statement(store, caller.account(), wanted);
        if (csv) {
            return read(() -> StatementCsv.reply(statement));
        }
        byte[] json = read(() -> Usd.json(statement.json(rows -> told(caller.account(), rows))));
        return Reply.json(200, json);
    }

    private static YearMonth month(String text) {
        try {
            if (text.matches("\\d{4}-\\d{2}")) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw ApiError.invalidRequest("month", "The month must be like 2026-11.").exception();
    }

    private static <T> T read(Supplier<T> books) {
        try {
            return books.get();
        } catch (DataAccessException e) {
            throw Ledger.unavailable(e);
        }
    }
}
