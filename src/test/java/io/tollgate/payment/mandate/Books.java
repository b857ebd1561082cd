package io.tollgate.payment.mandate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Debts in memory, which outlive the processes that collect them. */
public final class Books implements Debts {

    private final Map<String, Long> owed = new HashMap<>();
    private final Map<String, Long> entries = new HashMap<>();
    private Runnable pause = () -> {};

    /** What else happens before an entry is made, and before its answer is back. */
    synchronized void disturb(Runnable what) {
        pause = what;
    }

    public synchronized void owe(String account, long amount) {
        owed.merge(account, amount, Long::sum);
    }

    @Override
    public synchronized List<Owed> above(long threshold) {
        return owed.entrySet().stream()
                .filter(each -> each.getValue() > threshold)
                .map(each -> new Owed(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public synchronized long owed(String account) {
        return owed.getOrDefault(account, 0L);
    }

    @Override
    public synchronized void collected(
            String account, long amount, String key, String transaction) {
        pause.run();
        if (entries.putIfAbsent(key, amount) == null) {
            owed.merge(account, -amount, Long::sum);
        }
        pause.run();
    }

    /** All that was ever entered. */
    public synchronized long entered() {
        return entries.values().stream().mapToLong(Long::longValue).sum();
    }
}
