package io.tollgate.door;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tollgate.carrier.Carriers;
import io.tollgate.stream.Flight;
import io.tollgate.stream.FlightLog;
import io.tollgate.stream.FlightWatch;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Counts and times requests by door, model, upstream and outcome, and writes one log line each. */
final class RequestMeters {

    private static final Logger LOG = LoggerFactory.getLogger("tollgate.requests");

    private record Key(String door, String model, String upstream, String outcome) {}

    private record Timers(Timer duration, Timer firstByte) {}

    private final MeterRegistry registry;
    private final ConcurrentHashMap<Key, Timers> timers = new ConcurrentHashMap<>();

    RequestMeters(MeterRegistry registry, FlightWatch watch) {
        this.registry = registry;
        Gauge.builder("tollgate.requests.active", watch, FlightWatch::count)
                .description("Requests in flight, streams included")
                .register(registry);
    }

    void record(Flight flight, String method, int status) {
        FlightLog log = flight.log();
        String outcome = flight.outcome(status);
        Key key = new Key(log.door(), log.model(), log.upstream(), outcome);
        Timers timer = timers.computeIfAbsent(key, this::timers);
        long nanos = log.age();
        timer.duration().record(nanos, TimeUnit.NANOSECONDS);
        if (log.timeToFirstByte() > 0) {
            timer.firstByte().record(log.timeToFirstByte(), TimeUnit.NANOSECONDS);
        }
        // What went well is in the metrics; one by one it is told only to who asks.
        Level level = status < 400 && outcome.equals("served") ? Level.DEBUG : Level.INFO;
        if (LOG.isEnabledForLevel(level)) {
            Carriers.leave(); // a log may have to wait for its disk
            LOG.atLevel(level)
                    .addKeyValue("method", method)
                    .addKeyValue("door", log.door())
                    .addKeyValue("status", status)
                    .addKeyValue("outcome", outcome)
                    .addKeyValue("model", log.model())
                    .addKeyValue("upstream", log.upstream())
                    .addKeyValue("millis", nanos / 1_000_000)
                    .log("{} {} {}", method, log.door(), status);
        }
    }

    private Timers timers(Key key) {
        return new Timers(
                timer("tollgate.requests", "Time from request to the last byte of its answer", key),
                timer(
                        "tollgate.time.to.first.token",
                        "Time from request to the first byte of a completion",
                        key));
    }

    private Timer timer(String name, String description, Key key) {
        return Timer.builder(name)
                .description(description)
                .tags("door", key.door, "model", key.model, "upstream", key.upstream)
                .tag("outcome", key.outcome)
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2))
                .register(registry);
    }
}
