import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Asks one port again and again, bounded in count and in time, and tallies what comes back. */
final class Load {

    /** How much longer than the provider's own pace a load may take before it is given up. */
    private static final int PATIENCE_SECONDS = 60;

    /** Less than this is no load any more. */
    private static final int LEAST_PER_SECOND = 200;

    private final Loop loop = new Loop();
    private final Tally tally = new Tally();
    private final List<Call> calls = new ArrayList<>();
    private final int port;
    private final Ask ask;
    private final int total;
    private int asked;
    private int finished;
    private boolean late;

    private Load(int port, Ask ask, int total) {
        this.port = port;
        this.ask = ask;
        this.total = total;
    }

    /**
     * So many callers at once, each asking again when it has its answer. They start spread over {@code ramp}:
     * streams that began together would also send their events together.
     */
    static Tally closed(int port, Ask ask, int callers, int total, Duration ramp) throws IOException {
        return closed(port, ask, callers, total, ramp, () -> {});
    }

    /** As above; {@code everySecond} looks at what goes on meanwhile. */
    static Tally closed(int port, Ask ask, int callers, int total, Duration ramp, Runnable everySecond) throws IOException {
        var load = new Load(port, ask, total);
        long now = System.nanoTime();
        for (int i = 0; i < callers; i++) {
            load.loop.at(now + ramp.toNanos() * i / callers, () -> load.next(load.caller(load::again)));
        }
        load.observe(everySecond);
        return load.run(ramp.toSeconds() + ask.seconds() * (total / callers + 1));
    }

    /** So many requests a second whatever the answers do; latency counts from when a request was due. */
    static Tally open(int port, Ask ask, int perSecond, int total) throws IOException {
        var load = new Load(port, ask, total);
        var idle = new ArrayDeque<Call>();
        long start = System.nanoTime() + 10_000_000;
        for (int i = 0; i < total; i++) {
            long due = start + 1_000_000_000L * i / perSecond;
            load.loop.exactlyAt(due, () -> {
                Call call = idle.isEmpty() ? load.caller(free -> {
                    load.finished++;
                    idle.push(free);
                }) : idle.pop();
                call.send(ask, due);
            });
        }
        return load.run(total / perSecond);
    }

    private Call caller(Consumer<Call> whenFree) {
        var call = new Call(loop, port, tally, whenFree);
        calls.add(call);
        return call;
    }

    private void again(Call call) {
        finished++;
        next(call);
    }

    private void next(Call call) {
        if (asked < total) {
            asked++;
            call.send(ask, System.nanoTime());
        }
    }

    private void observe(Runnable everySecond) {
        loop.at(System.nanoTime() + 1_000_000_000, () -> {
            everySecond.run();
            observe(everySecond);
        });
    }

    private Tally run(long expectedSeconds) throws IOException {
        loop.at(System.nanoTime() + (expectedSeconds * 2 + total / LEAST_PER_SECOND + PATIENCE_SECONDS) * 1_000_000_000, () -> late = true);
        try (loop) {
            loop.runUntil(() -> finished == total || late);
            calls.forEach(call -> call.abandon("no end in time"));
        }
        return tally;
    }
}
