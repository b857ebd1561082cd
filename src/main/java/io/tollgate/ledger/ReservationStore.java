package io.tollgate.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reserves for many calls in one transaction.
 *
 * <p>Rows are taken in one order, accounts before budgets and each by its id, so that no two
 * transactions wait for each other.
 */
final class ReservationStore {

    static final String CUSTOMER = "CUSTOMER";
    static final String BUDGET = "BUDGET";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Balances balances;
    private final String instance;

    /** A cap of one of the calls. */
    private record Part(Reservation call, Cap cap) {}

    ReservationStore(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            Balances balances,
            String instance) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.balances = balances;
        this.instance = instance;
    }

    /**
     * Reserves for as many as there is room for, all or nothing of each.
     *
     * @return why not, for those that there is no room for
     */
    Map<Reservation, Reserving.Full> reserve(List<Reservation> calls) {
        return transactions.execute(
                status -> {
                    Map<Reservation, Reserving.Full> refused = new HashMap<>();
                    byAccount(calls).values().forEach(each -> hold(each, refused));
                    holdCaps(calls, refused);
                    insert(calls.stream().filter(it -> !refused.containsKey(it)).toList());
                    return refused;
                });
    }

    private static Map<String, List<Reservation>> byAccount(List<Reservation> calls) {
        return calls.stream()
                .collect(
                        Collectors.groupingBy(
                                Reservation::account, TreeMap::new, Collectors.toList()));
    }

    /** All calls of one account: by one statement, as long as there is room for all. */
    private void hold(List<Reservation> calls, Map<Reservation, Reserving.Full> refused) {
        Reservation first = calls.getFirst();
        boolean alike = calls.stream().allMatch(it -> it.ceiling() == first.ceiling());
        long total = calls.stream().mapToLong(Reservation::amount).reduce(0, Reservation::sum);
        if (alike && balances.hold(first.account(), CUSTOMER, total, first.ceiling())) {
            return;
        }
        for (Reservation call : calls) {
            if (!balances.hold(call.account(), CUSTOMER, call.amount(), call.ceiling())) {
                refused.put(call, new Reserving.Full(call.account()));
            }
        }
    }

    private void holdCaps(List<Reservation> calls, Map<Reservation, Reserving.Full> refused) {
        List<Part> parts = new ArrayList<>();
        calls.forEach(call -> call.caps().forEach(cap -> parts.add(new Part(call, cap))));
        parts.sort(Comparator.comparing(part -> part.cap().id()));
        Map<Reservation, List<Cap>> held = new HashMap<>();
        for (Part part : parts) {
            Reservation call = part.call();
            if (refused.containsKey(call)) {
                continue;
            }
            Cap cap = part.cap();
            if (balances.hold(cap.id(), BUDGET, call.amount(), cap.most())) {
                held.computeIfAbsent(call, its -> new ArrayList<>()).add(cap);
            } else {
                refused.put(call, new Reserving.Full(cap.id()));
                giveBack(call, held.getOrDefault(call, List.of()));
            }
        }
    }

    /** What is held by this very transaction, so that nobody is waited for. */
    private void giveBack(Reservation call, List<Cap> held) {
        held.forEach(cap -> balances.change(cap.id(), 0, call.amount()));
        balances.change(call.account(), 0, call.amount());
    }

    private void insert(List<Reservation> granted) {
        Rows rows =
                new Rows(
                        "insert into ledger_reservation"
                                + " (id, account, amount, budgets, instance, created_at)",
                        6);
        for (Reservation call : granted) {
            rows.add(
                    call.id(),
                    call.account(),
                    call.amount(),
                    call.budgets(),
                    instance,
                    balances.now());
        }
        rows.insert(jdbc);
    }
}
