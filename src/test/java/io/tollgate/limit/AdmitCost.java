package io.tollgate.limit;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.access.Caller;
import io.tollgate.access.Stores;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.Routing;
import io.tollgate.completion.Usage;
import io.tollgate.door.Reply;
import io.tollgate.pricing.Breakdown;
import io.tollgate.pricing.Quote;
import io.tollgate.stream.ClientLink;
import io.tollgate.stream.Flight;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.SelectableChannel;
import java.time.Clock;
import java.util.function.Supplier;

/** Prints what limits cost a request, in nanoseconds of one thread's CPU; not a test. */
final class AdmitCost {

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 200_000;
    private static final Caller ADA = new Caller("ada", Caller.Kind.API_KEY, "ada-1", null);
    private static final Quote QUOTE =
            new Quote(1, 100, 450, 2, new Breakdown("0", "0", "0"), "m", "c", "r", null, null);
    private static final ChatCompletionRequest CHAT =
            new ChatCompletionRequest(
                    new byte[0], "m", null, false, false, null, null, 1, false, null, Routing.NONE);
    private static final Usage USAGE = new Usage(100, 20, 0, 0, 0);
    private static final Reply REPLY = Reply.json(200, new byte[0]);

    private AdmitCost() {}

    public static void main(String[] arguments) {
        measure("in memory", limiter(new OwnCounters(TimeMeter.SYSTEM_NANOTIME)));
        SharedCounters shared =
                Instance.on(
                        Stores.migrated(Stores.postgresUrl()), new WallMeter(Clock.systemUTC()));
        shared.start();
        measure("on PostgreSQL", limiter(shared));
        shared.stop();
        Addresses addresses = new Addresses(java.util.List.of(Network.of("10.0.0.0/8")));
        measure("address", () -> addresses.counted("10.0.0.1", "6.6.6.6, 1.2.3.4"));
        System.exit(0);
    }

    private static Limiter limiter(Counters counters) {
        Limits limits = new Limits(Limits.MOST, Limits.MOST, 10_000);
        LimitMeters meters = new LimitMeters(new SimpleMeterRegistry());
        return new Limiter(caller -> limits, counters, Clock.systemUTC(), meters);
    }

    private static void measure(String where, Limiter limiter) {
        measure("one request, " + where, () -> request(limiter));
    }

    /** In, told, over. */
    private static Object request(Limiter limiter) {
        Flight flight = new Flight("cost", new Here());
        return ScopedValue.where(Flight.CURRENT, flight)
                .call(
                        () -> {
                            Admission admission = limiter.admit(ADA, QUOTE, CHAT);
                            Reply told = limiter.tell(admission, REPLY);
                            flight.log().used(USAGE);
                            flight.land();
                            return told;
                        });
    }

    private static void measure(String what, Supplier<Object> work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            long start = CLOCK.getCurrentThreadCpuTime();
            int seen = 0;
            for (int j = 0; j < ROUNDS; j++) {
                seen += work.get().hashCode() | 1;
            }
            long each = (CLOCK.getCurrentThreadCpuTime() - start) / ROUNDS;
            best = seen == 0 ? best : Math.min(best, each);
        }
        System.out.println(what + ": " + best + " ns");
    }

    /** A caller of whom nothing can be seen. */
    private static final class Here implements ClientLink {
        @Override
        public SelectableChannel channel() {
            return null;
        }

        @Override
        public Presence look() {
            return Presence.HERE;
        }
    }
}
