package io.tollgate.database;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes what many ask for at once in one transaction, as a commit costs as much for one as for
 * fifty. Where they do not go together, each has a transaction of its own.
 */
public final class GroupCommit implements Changes, AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /** Mutable, as is known while its transaction runs whether it can have what it wants. */
    private static final class Wish {

        private final List<Change> changes;
        private final CompletableFuture<Boolean> made = new CompletableFuture<>();
        private boolean unmet;

        Wish(List<Change> changes) {
            this.changes = changes;
        }

        boolean isHalfMade() {
            return unmet && changes.size() > 1;
        }
    }

    private record Part(Change change, Wish wish) {}

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final Duration longest;
    private final Lane<Wish> lane;

    public GroupCommit(String name, JdbcTemplate jdbc, TransactionOperations transactions) {
        this(name, jdbc, transactions, Lane.LONGEST);
    }

    /**
     * @param longest that anybody waits; what he wanted may still be made after that
     */
    GroupCommit(
            String name, JdbcTemplate jdbc, TransactionOperations transactions, Duration longest) {
        this.longest = longest;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.lane = new Lane<>(name, Duration.ZERO, this::grant);
    }

    @Override
    public boolean make(List<Change> changes) {
        return Lane.await(begin(changes), longest);
    }

    CompletableFuture<Boolean> begin(List<Change> changes) {
        Wish wish = new Wish(changes);
        lane.add(wish);
        return wish.made;
    }

    private void grant(List<Wish> wishes) {
        try {
            tryTo(wishes);
        } catch (TransactionException away) {
            failAll(wishes, new DataAccessResourceFailureException(away.getMessage(), away));
        } catch (RuntimeException | Error failure) {
            failAll(wishes, failure);
        }
    }

    private void tryTo(List<Wish> wishes) {
        boolean one = wishes.size() == 1;
        try {
            boolean committed = commit(wishes);
            if (committed || one) {
                wishes.forEach(wish -> wish.made.complete(committed && !wish.unmet));
                return;
            }
        } catch (ConcurrencyFailureException | DataIntegrityViolationException undone) {
            if (one) {
                fail(wishes, undone);
                return;
            }
        }
        wishes.forEach(wish -> tryTo(List.of(wish)));
    }

    /** Who has come meanwhile would only find out the same, later. */
    private void failAll(List<Wish> wishes, Throwable failure) {
        fail(wishes, failure);
        fail(lane.drain(), failure);
    }

    private static void fail(List<Wish> wishes, Throwable failure) {
        wishes.forEach(wish -> wish.made.completeExceptionally(failure));
    }

    /** False if all of it was taken back. */
    private boolean commit(List<Wish> wishes) {
        return Boolean.TRUE.equals(
                transactions.execute(
                        status -> {
                            apply(wishes, status);
                            if (wishes.stream().anyMatch(Wish::isHalfMade)) {
                                status.setRollbackOnly();
                            }
                            return !status.isRollbackOnly();
                        }));
    }

    private void apply(List<Wish> wishes, TransactionStatus status) {
        wishes.forEach(wish -> wish.unmet = false);
        wishes.stream()
                .flatMap(wish -> wish.changes.stream().map(change -> new Part(change, wish)))
                .sorted(Comparator.comparing(part -> part.change().row()))
                .collect(
                        Collectors.groupingBy(
                                part -> part.change().sql(), TreeMap::new, Collectors.toList()))
                .forEach((sql, parts) -> apply(sql, parts, wishes.size() == 1, status));
    }

    private void apply(String sql, List<Part> parts, boolean alone, TransactionStatus status) {
        List<Object[]> values =
                parts.stream().map(part -> part.change().values().toArray()).toList();
        int[] counts = alone ? updateEach(sql, values) : jdbc.batchUpdate(sql, values);
        for (int i = 0; i < counts.length; i++) {
            parts.get(i).wish().unmet |= counts[i] == 0;
            if (counts[i] < 0) {
                // A driver that makes one statement of many does not tell; each alone it will.
                status.setRollbackOnly();
            }
        }
    }

    private int[] updateEach(String sql, List<Object[]> values) {
        return values.stream().mapToInt(each -> jdbc.update(sql, each)).toArray();
    }

    /** Makes what is waiting. */
    @Override
    public void close() throws InterruptedException {
        lane.close(FAREWELL);
    }
}
