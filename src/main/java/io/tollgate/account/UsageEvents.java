package io.tollgate.account;

import io.tollgate.database.Failures;
import io.tollgate.database.Rounds;
import io.tollgate.door.House;
import io.tollgate.door.RouteFailedException;
import io.tollgate.ledger.Outbox;
import io.tollgate.ledger.UsageRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives what was used to the route {@code usage-events}, record by record. What the route fails at
 * is given to it again, and nothing behind it before.
 */
public final class UsageEvents extends Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(UsageEvents.class);
    private static final String ROUTE = "usage-events";

    /** So short that what was booked meanwhile is mostly gone before memory is cleaned up. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final int BATCH = 256;

    /**
     * Rounds that are left out after one that failed: a broker that is away is asked once a second.
     */
    private static final int REST = 4;

    private final Outbox outbox;
    private final House house;
    private final UsageLog log;
    private final Failures failures = new Failures(LOG);
    private int resting;

    UsageEvents(Outbox outbox, House house, UsageLog log) {
        super("usage-events", PAUSE);
        this.outbox = outbox;
        this.house = house;
        this.log = log;
    }

    @Override
    protected void round() {
        if (resting > 0) {
            resting--;
            return;
        }
        List<UsageRecord> batch;
        do {
            batch = outbox.next(BATCH);
            // What comes meanwhile goes with the next round: a few at a time would cost the most.
        } while (told(batch) && batch.size() >= Outbox.PARCELS);
    }

    /** Whether all of them have left. */
    private boolean told(List<UsageRecord> batch) {
        List<UsageRecord> left = new ArrayList<>();
        try (House.Entry entry = house.enter()) {
            for (UsageRecord each : batch) {
                if (!outbox.ours()) {
                    LOG.info("Another process's turn to tell what was used");
                    break;
                }
                entry.run(ROUTE, event(each), headers(each));
                left.add(each);
                failures.over("Usage leaves again");
            }
        } catch (RouteFailedException e) {
            resting = REST;
            failures.again(batch.size() - left.size() + " records of usage have to wait", e);
        } finally {
            leave(left);
        }
        return left.size() == batch.size();
    }

    /** Not before the disk has what the route may have written down. */
    private void leave(List<UsageRecord> left) {
        log.flush();
        outbox.left(left);
    }

    private static byte[] event(UsageRecord used) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("account", used.account());
        UsageWords.put(used, event);
        return Usd.json(event);
    }

    /** What systems behind the route keep in order, and tell repeats by. */
    private static Map<String, Object> headers(UsageRecord used) {
        return Map.of("account", used.account(), "id", used.id());
    }
}
