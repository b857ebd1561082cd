package io.tollgate.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * What this process holds of an account at once, so that its calls need not ask the database each:
 * they take their shares here. Used by many threads.
 */
final class Pool {

    /** Between the id of a pool and the number of a share. */
    private static final char SHARE = '.';

    private final String id;
    private final String account;
    private final long ceiling;
    private final int epoch;
    private final Map<String, Long> shares = new HashMap<>();
    private long free;
    private long released;
    private long confirmed;
    private int number;
    private boolean retired;
    private boolean doubtful;

    /**
     * @param id of its row
     * @param amount atomic units
     * @param epoch of the {@link Presence} that it was opened in: in another it is nobody's any
     *     more
     */
    Pool(String id, String account, long amount, long ceiling, int epoch) {
        this.id = id;
        this.account = account;
        this.free = amount;
        this.ceiling = ceiling;
        this.epoch = epoch;
    }

    /** Whether a reservation is a share of a pool. */
    static boolean isShare(@Nullable String reservation) {
        return reservation != null && reservation.indexOf(SHARE) > 0;
    }

    /** The id of the pool that a share is of. */
    static String of(String share) {
        return share.substring(0, share.indexOf(SHARE));
    }

    String id() {
        return id;
    }

    String account() {
        return account;
    }

    synchronized long free() {
        return free;
    }

    /** A share, or null if there is not so much left. */
    synchronized @Nullable Reservation take(long amount, int now) {
        if (retired || now != epoch || free < amount) {
            return null;
        }
        free -= amount;
        Reservation share =
                new Reservation(id + SHARE + number++, account, amount, ceiling, List.of());
        shares.put(share.id(), amount);
        return share;
    }

    /** A call has ended, and its end is in the database; once for each share. */
    synchronized void ended(String share, long used) {
        Long amount = shares.remove(share);
        if (amount != null) {
            free += amount - used;
        }
    }

    boolean isOf(int now) {
        return now == epoch;
    }

    /** No shares are taken any more. */
    synchronized void retire() {
        retired = true;
    }

    /** The same of one that the database may have or not. */
    synchronized void doubt() {
        doubtful = true;
        retired = true;
    }

    synchronized boolean isDoubtful() {
        return doubtful;
    }

    /** Whether there is something to tell the database. */
    synchronized boolean hasNews() {
        return retired && (shares.isEmpty() || released + free > confirmed);
    }

    /** The database knows how much was given back. */
    synchronized void confirm(long known) {
        confirmed = known;
    }

    /** Whether no call has a share of it. */
    synchronized boolean isIdle() {
        return shares.isEmpty();
    }

    /** All that was ever given back of it, in atomic units: now what nobody will take, too. */
    synchronized long release() {
        released += free;
        free = 0;
        return released;
    }
}
