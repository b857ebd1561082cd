import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** One thread, one selector, one clock. All sockets and timers of a process run here, so nothing needs a lock. */
final class Loop implements AutoCloseable {

    /** A socket's owner: called when it can go on, and once when it no longer can. */
    interface Owner {
        void ready() throws IOException;

        void lost(IOException why);
    }

    private static final long MILLI = 1_000_000;

    private final Selector selector = open();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();

    SelectionKey register(SelectableChannel channel, int interest, Owner owner) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, interest, owner);
    }

    /** Runs {@code task} at the {@link System#nanoTime} given, or up to a millisecond later. */
    void at(long due, Runnable task) {
        timers.add(new Timer(due, task, false));
    }

    /** Runs {@code task} at the time given within microseconds, which costs a core for the last millisecond. */
    void exactlyAt(long due, Runnable task) {
        timers.add(new Timer(due, task, true));
    }

    void runUntil(BooleanSupplier done) throws IOException {
        while (!done.getAsBoolean()) {
            long now = System.nanoTime();
            while (!timers.isEmpty() && timers.peek().due - now <= 0) {
                timers.poll().task.run();
            }
            if (!done.getAsBoolean()) {
                await(timers.peek());
            }
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }

    private void await(Timer next) throws IOException {
        if (next == null) {
            selector.select(Loop::serve);
            return;
        }
        long left = next.due - System.nanoTime();
        // A selector sleeps in whole milliseconds: an exact timer spins through the last one.
        long millis = next.exact ? (left - MILLI / 4) / MILLI : left / MILLI + 1;
        if (millis > 0) {
            selector.select(Loop::serve, millis);
        } else {
            selector.selectNow(Loop::serve);
        }
    }

    private static void serve(SelectionKey key) {
        var owner = (Owner) key.attachment();
        try {
            owner.ready();
        } catch (IOException e) {
            owner.lost(e);
        }
    }

    private static Selector open() {
        try {
            return Selector.open();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Timer(long due, Runnable task, boolean exact) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.compare(due - other.due, 0);
        }
    }
}
