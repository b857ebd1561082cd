package io.tollgate.upstream;

import io.tollgate.catalog.Candidate;
import io.tollgate.catalog.Speeds;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How fast candidates have been, as measured here by every answer: OpenRouter's {@code
 * provider.sort}. Whole answers, which have their first byte when they have their last, are kept
 * apart from streams. Outlives the generations; each instance measures for itself.
 *
 * <p>Who has not been measured, or not of late, comes first: else only an outage of the others
 * would ever show how fast it is. It costs one caller at a time something: while he waits, and for
 * a while if he got no answer, everybody else is sent to those who are known.
 */
public final class Paces implements Speeds {

    private static final long KEPT = Duration.ofMinutes(10).toNanos();
    private static final long TRYING = Duration.ofSeconds(10).toNanos();

    private record Kind(Candidate candidate, boolean stream) {}

    private final Map<Kind, Pace> paces = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    Paces() {
        this(System::nanoTime);
    }

    /**
     * @param clock in nanoseconds
     */
    Paces(LongSupplier clock) {
        this.clock = clock;
    }

    /** Notes that the candidate is asked now. */
    void asked(Candidate candidate, boolean stream) {
        of(candidate, stream).asked(clock.getAsLong());
    }

    /**
     * Notes an answer.
     *
     * @param latency nanoseconds from the question to the first byte
     * @param took nanoseconds from the question to the end, without what was not the provider's
     *     doing
     * @param tokens of its output, or 0 if they were not told or it did not come to its end
     */
    void answered(Candidate candidate, boolean stream, long latency, long took, long tokens) {
        // Over all the time: some providers think long and then send it all at once.
        double throughput = took <= 0 ? 0 : tokens * 1e9 / took;
        of(candidate, stream).measured(Math.max(1, latency), throughput, clock.getAsLong());
    }

    private Pace of(Candidate candidate, boolean stream) {
        Kind kind = new Kind(candidate, stream);
        Pace known = paces.get(kind);
        return known != null ? known : paces.computeIfAbsent(kind, it -> new Pace());
    }

    @Override
    public List<Candidate> fastestFirst(List<Candidate> candidates, String sort, boolean stream) {
        boolean latency = sort.equals("latency");
        long now = clock.getAsLong();
        record Ranked(Candidate candidate, double slowness) {}
        return candidates.stream()
                .map(it -> new Ranked(it, slowness(of(it, stream), latency, now)))
                .sorted(Comparator.comparingDouble(Ranked::slowness))
                .map(Ranked::candidate)
                .toList();
    }

    private static double slowness(Pace pace, boolean latency, long now) {
        Pace.Measured measured = pace.measured(now, KEPT);
        if (measured == null || (!latency && measured.throughput() == 0)) {
            boolean tried = measured != null || pace.tried(now, TRYING);
            return tried ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        return latency ? measured.latency() : -measured.throughput();
    }
}
