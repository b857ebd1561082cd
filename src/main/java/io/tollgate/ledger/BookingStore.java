package io.tollgate.ledger;

import io.tollgate.database.Chunks;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books the ends of many calls in one transaction: of each what became of its reservation, the
 * record of usage and the balances.
 *
 * <p>A booking that comes again changes nothing. Reservations are resolved before balances are
 * touched: whoever waits for another to resolve the same one holds no balance.
 */
final class BookingStore {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Balances balances;
    private final PoolStore pools;
    private final Recent recent;
    private final PriceStore prices;

    /**
     * @param recent is told of what was booked
     */
    BookingStore(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            Balances balances,
            PoolStore pools,
            Recent recent) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.balances = balances;
        this.pools = pools;
        this.recent = recent;
        this.prices = new PriceStore(jdbc);
    }

    /** Books all of them, or none if the database fails. */
    void book(List<Booking> calls) {
        List<Booking> sorted = calls.stream().sorted(Comparator.comparing(Booking::key)).toList();
        try {
            transactions.executeWithoutResult(status -> insert(sorted));
            recent.booked(sorted);
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
        resolve(calls, "POST");
        resolve(calls, "VOID");
        takeFromPools(calls);
        List<Booking> used = calls.stream().filter(call -> call.used() != null).toList();
        used.forEach(call -> prices.keep(call.used().price()));
        insertUsage(used);
        change(calls);
    }

    private void resolve(List<Booking> calls, String outcome) {
        List<String> ids =
                calls.stream()
                        .filter(call -> call.kind().equals(outcome) && !call.ofPool())
                        .map(Booking::reservation)
                        .filter(Objects::nonNull)
                        .toList();
        Chunks.each(ids, chunk -> resolve(outcome, chunk));
    }

    /** Whoever resolves a reservation is the only one, as if the outcome were a key. */
    private void resolve(String outcome, List<String> ids) {
        String sql = "update ledger_reservation set outcome = ? where outcome is null and id in (";
        Object[] parameters = Stream.concat(Stream.of(outcome), ids.stream()).toArray();
        if (jdbc.update(sql + Chunks.marks(ids.size()) + ")", parameters) < ids.size()) {
            throw new DuplicateKeyException("Resolved before, or never held: one of " + ids);
        }
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

    private void takeFromPools(List<Booking> calls) {
        calls.stream()
                .filter(Booking::ofPool)
                .collect(
                        Collectors.groupingBy(
                                Booking::held,
                                TreeMap::new,
                                Collectors.summingLong(Booking::amount)))
                .forEach(pools::post);
    }

    private void insertUsage(List<Booking> calls) {
        if (calls.isEmpty()) {
            return;
        }
        Rows rows = new Rows(UsageRows.INSERT, UsageRows.COLUMNS);
        for (Booking call : calls) {
            rows.add(UsageRows.values(call.used(), call.held(), at(call.used())));
        }
        rows.insert(jdbc);
        Outbox.add(jdbc, calls.stream().map(call -> call.used().id()).toList());
    }

    private static OffsetDateTime at(UsageRecord used) {
        return Instant.ofEpochMilli(used.at()).atOffset(ZoneOffset.UTC);
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
        sum[1] += call.freed();
    }

    private void change(String id, long[] sum) {
        if (sum[0] != 0 || sum[1] != 0) {
            balances.change(id, sum[0], sum[1]);
        }
    }
}
