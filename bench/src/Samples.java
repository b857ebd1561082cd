import java.util.Arrays;

/** Every measured time in nanoseconds, kept whole so that percentiles are exact. */
final class Samples {

    private long[] values = new long[1024];
    private int size;
    private boolean sorted;

    void add(long nanos) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = nanos;
        sorted = false;
    }

    int size() {
        return size;
    }

    /** The {@code percent}th percentile in milliseconds; not a number if nothing was measured. */
    double millis(double percent) {
        if (size == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
        int rank = (int) Math.ceil(percent / 100 * size);
        return values[Math.max(rank, 1) - 1] / 1e6;
    }
}
