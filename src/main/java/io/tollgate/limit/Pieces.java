package io.tollgate.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.lang.Nullable;

/**
 * Units that instances have together in the database, fetched a hundredth of the limit at a time
 * and used up here: however many requests there are, the database is asked about a hundred times a
 * minute.
 *
 * <p>What was given out elsewhere is not given out here: together no more is used than is there,
 * and what each has set aside is missing to the others, at most a hundredth for long.
 *
 * <p>Thread-safe; who finds what he wants here waits for nobody who asks the database.
 */
final class Pieces {

    private static final int PIECES = 100;

    /** Units given back elsewhere may be had sooner than was said. */
    private static final long REMEMBERED = Duration.ofMillis(100).toNanos();

    private static final Refused NEVER = new Refused(Long.MAX_VALUE, 0, 0);

    /** What the database has left, and when it said so. */
    private record Heard(long left, long at) {}

    /** How much there was not, when that was, and how long it would have taken from then. */
    private record Refused(long need, long at, long nanos) {}

    private final Supplier<Bucket> shared;
    private final long limit;
    private final long piece;
    private final boolean forGuest;
    private final TimeMeter time;
    private final Consumer<Pieces> odd;
    private final AtomicLong held;
    private volatile Heard heard;
    private volatile Refused refused = NEVER;

    /**
     * @param shared the bucket in the database
     * @param forGuest whether the database is to be bothered less: not before a piece has been used
     *     here, on top of the limit; and where there is no whole one, not before there may be
     * @param odd told when more is held than is needed, or less than none: {@link #settle} then
     */
    Pieces(
            Supplier<Bucket> shared,
            long limit,
            boolean forGuest,
            TimeMeter time,
            Consumer<Pieces> odd) {
        this.shared = shared;
        this.limit = limit;
        this.piece = Math.max(1, limit / PIECES);
        this.forGuest = forGuest;
        this.held = new AtomicLong(forGuest ? piece : 0);
        this.time = time;
        this.odd = odd;
        this.heard = new Heard(limit, time.currentTimeNanos());
    }

    /** What comes of it if that can be said without the database, else null. */
    @Nullable
    Taking takeHere(long units) {
        for (long now = held.get(); now >= units; now = held.get()) {
            if (held.compareAndSet(now, now - units)) {
                return new Taking(true, level(), 0);
            }
        }
        long wait = refusedFor(units - held.get());
        return wait > 0 ? new Taking(false, level(), wait) : null;
    }

    private long refusedFor(long need) {
        Refused last = refused;
        long passed = time.currentTimeNanos() - last.at();
        return need >= last.need()
                        && passed < Math.min(forGuest ? Level.MINUTE : REMEMBERED, last.nanos())
                ? last.nanos() - passed
                : 0;
    }

    /**
     * Takes all of the units or none; never more than the limit at once.
     *
     * @throws RuntimeException if the database was to be asked and did not answer
     */
    Taking take(long units) {
        Taking here = takeHere(units);
        return here == null ? fetch(units) : here;
    }

    /** One at a time: what one fetches the next may find. */
    private synchronized Taking fetch(long units) {
        Taking here = takeHere(units);
        if (here != null) {
            return here;
        }
        if (held.get() < 0) {
            settle();
        }
        long need = Math.max(1, units - held.get());
        ConsumptionProbe probe = asked(Math.max(need, piece));
        if (!probe.isConsumed() && need < piece && !forGuest) {
            probe = asked(need);
        }
        if (probe.isConsumed()) {
            refused = NEVER;
            // Others may have used what was here: that is owed then, and settled.
            adjust(-units);
            return new Taking(true, level(), 0);
        }
        refused = new Refused(need, time.currentTimeNanos(), probe.getNanosToWaitForRefill());
        return new Taking(false, level(), refused.nanos());
    }

    private ConsumptionProbe asked(long units) {
        ConsumptionProbe probe = shared.get().tryConsumeAndReturnRemaining(units);
        heard = new Heard(probe.getRemainingTokens(), time.currentTimeNanos());
        if (probe.isConsumed()) {
            held.addAndGet(units);
        }
        return probe;
    }

    /** Gives back {@code units}, or takes as many more if below 0, even if there are none left. */
    void adjust(long units) {
        if (surplus(held.addAndGet(units)) != 0) {
            odd.accept(this);
        }
    }

    /** What the others should have, or are owed. */
    private long surplus(long here) {
        return here < 0 ? here : here > 2 * piece ? here - piece : 0;
    }

    /** Gives back what is too much here, and takes what was used without asking. */
    synchronized void settle() {
        long surplus = surplus(held.get());
        if (surplus > 0) {
            giveBack(surplus);
        } else if (surplus < 0) {
            shared.get().consumeIgnoringRateLimits(-surplus);
            settled(surplus);
        }
    }

    /** Taken out first, lest somebody use it here, too. */
    private void giveBack(long surplus) {
        if (held.addAndGet(-surplus) < 0) {
            held.addAndGet(surplus);
            return;
        }
        try {
            shared.get().addTokens(surplus);
        } catch (RuntimeException e) {
            held.addAndGet(surplus);
            throw e;
        }
        heard = new Heard(heard.left() + surplus, heard.at());
    }

    private void settled(long surplus) {
        held.addAndGet(-surplus);
        heard = new Heard(heard.left() + surplus, heard.at());
    }

    Level level() {
        Heard last = heard;
        double back = (double) (time.currentTimeNanos() - last.at()) * limit / Level.MINUTE;
        return Level.steady(limit, Math.min(limit, last.left() + (long) back) + held.get());
    }
}
