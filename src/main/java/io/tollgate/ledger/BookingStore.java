package io.tollgate.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books the ends of many calls in one transaction: of each the transfer, its entries, the record of
 * usage and the balances.
 *
 * <p>A booking that comes again changes nothing. Transfers are written before balances are touched:
 * whoever waits for another's transfer of the same reservation holds no balance.
 */
final class BookingStore {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Balances balances;
    private final PriceStore prices;

    BookingStore(JdbcTemplate jdbc, TransactionTemplate transactions, Balances balances) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.balances = balances;
        this.prices = new PriceStore(jdbc);
    }

    /** Books all of them, or none if the database fails. */
    void book(List<Booking> calls) {
        List<Booking> sorted = calls.stream().sorted(Comparator.comparing(Booking::key)).toList();
        try {
            transactions.executeWithoutResult(status -> insert(sorted));
        } catch (DuplicateKeyException someWereThere) {
            sorted.forEach(this::bookAlone);
        }
    }

    /** Books one in the transaction of something else that comes first, and may still fail. */
    void bookTogether(Booking call, Runnable alongside) {
        transactions.executeWithoutResult(
                status -> {
                    alongside.run();
                    insert(List.of(call));
                });
    }

    private void bookAlone(Booking call) {
        try {
            transactions.executeWithoutResult(status -> insert(List.of(call)));
        } catch (DuplicateKeyException wasThere) {
            transactions.executeWithoutResult(status -> repeat(call));
        }
    }

    private void insert(List<Booking> calls) {
        insertTransfers(calls);
        List<Booking> used = calls.stream().filter(call -> call.used() != null).toList();
        used.forEach(call -> prices.keep(call.used().price()));
        insertUsage(used);
        insertEntries(used);
        change(calls);
    }

    /**
     * What to do where its reservation is resolved or its usage is recorded: nothing, unless the
     * reservation was given up while the call went on. Then its account owes as much of it as it
     * still has room for.
     */
    private void repeat(Booking call) {
        if (call.used() == null || isRecorded(call.used().id())) {
            return;
        }
        long room = balances.room(call.account(), call.ceiling());
        Charge owed = call.used().charge().upTo(room);
        insert(List.of(call.alone(owed)));
        call.budgets().stream().sorted().forEach(id -> balances.change(id, owed.amount(), 0));
    }

    private boolean isRecorded(String id) {
        return !jdbc.queryForList("select 1 from usage_record where id = ?", Integer.class, id)
                .isEmpty();
    }

    private void insertTransfers(List<Booking> calls) {
        Rows rows =
                new Rows(
                        "insert into ledger_transfer"
                                + " (id, kind, account, amount, resolves, reference, created_at)",
                        7,
                        "");
        for (Booking call : calls) {
            String reference = call.used() == null ? null : call.used().id();
            rows.add(
                    transfer(call),
                    call.kind(),
                    call.account(),
                    call.amount(),
                    call.reservation(),
                    reference,
                    balances.now());
        }
        rows.insert(jdbc);
    }

    /** One id for a void and one for a post, so that a late post is not taken for the void. */
    private static String transfer(Booking call) {
        return call.used() == null ? "void_" + call.reservation() : "post_" + call.used().id();
    }

    private void insertUsage(List<Booking> calls) {
        Rows rows = new Rows(UsageRows.INSERT, UsageRows.COLUMNS, "");
        Rows outbox = new Rows("insert into usage_outbox (id)", 1, "");
        for (Booking call : calls) {
            rows.add(UsageRows.values(call.used(), at(call.used())));
            outbox.add(call.used().id());
        }
        rows.insert(jdbc);
        outbox.insert(jdbc);
    }

    private static OffsetDateTime at(UsageRecord used) {
        return Instant.ofEpochMilli(used.at()).atOffset(ZoneOffset.UTC);
    }

    private void insertEntries(List<Booking> calls) {
        Rows rows = new Rows("insert into ledger_entry (transfer, account, amount)", 3, "");
        for (Booking call : calls) {
            Charge charge = call.used().charge();
            leg(rows, call, call.account(), charge.amount());
            leg(rows, call, House.PROVIDER, -charge.base());
            leg(rows, call, House.COMMISSION, -charge.commission());
            leg(rows, call, House.REVENUE, -charge.margin());
        }
        rows.insert(jdbc);
    }

    private static void leg(Rows rows, Booking call, String account, long amount) {
        if (amount != 0) {
            rows.add(transfer(call), account, amount);
        }
    }

    private void change(List<Booking> calls) {
        Map<String, long[]> accounts = new TreeMap<>();
        Map<String, long[]> budgets = new TreeMap<>();
        for (Booking call : calls) {
            add(accounts, call.account(), call);
            call.budgets().forEach(id -> add(budgets, id, call));
        }
        accounts.forEach(this::change);
        budgets.forEach(this::change);
    }

    private static void add(Map<String, long[]> sums, String id, Booking call) {
        long[] sum = sums.computeIfAbsent(id, none -> new long[2]);
        sum[0] += call.amount();
        sum[1] += call.reserved();
    }

    private void change(String id, long[] sum) {
        if (sum[0] != 0 || sum[1] != 0) {
            balances.change(id, sum[0], sum[1]);
        }
    }
}
