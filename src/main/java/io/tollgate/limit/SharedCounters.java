package io.tollgate.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.tollgate.database.Rounds;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts with all instances on one database: allowances in bucket4j's table, places in ours. */
final class SharedCounters extends Rounds implements Counters {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ProxyManager<String> buckets;
    private final SharedPlaces places;
    private final CounterStore store;
    private final Reachability reachability;
    private final TimeMeter time;
    private final Set<SharedAllowance> odd = ConcurrentHashMap.newKeySet();

    SharedCounters(
            ProxyManager<String> buckets,
            CounterStore store,
            Reachability reachability,
            TimeMeter time) {
        super("limits", PAUSE);
        this.buckets = buckets;
        this.store = store;
        this.reachability = reachability;
        this.time = time;
        this.places = new SharedPlaces(store, reachability);
    }

    /** A bucket for each limit, so that what a changed one is counted in begins full. */
    @Override
    public Allowance allowance(String name, long perMinute) {
        BucketConfiguration configuration = OwnAllowance.configuration(perMinute);
        Bucket shared = buckets.builder().build(perMinute + " " + name, () -> configuration);
        SharedAllowance[] itself = new SharedAllowance[1];
        itself[0] =
                new SharedAllowance(
                        shared, reachability, perMinute, time, () -> odd.add(itself[0]));
        return itself[0];
    }

    @Override
    public boolean enter(String scope, int most) {
        return places.enter(scope, most);
    }

    @Override
    public void leave(String scope) {
        places.leave(scope);
    }

    @Override
    protected void round() {
        if (reachability.away()) {
            return;
        }
        try {
            settle();
            places.round();
            store.forget();
        } catch (RuntimeException e) {
            reachability.lost(e);
        }
    }

    private void settle() {
        for (SharedAllowance allowance : odd) {
            odd.remove(allowance);
            settle(allowance);
        }
    }

    private void settle(SharedAllowance allowance) {
        try {
            allowance.settle();
        } catch (RuntimeException e) {
            odd.add(allowance);
            throw e;
        }
    }

    /** What this instance holds is free for the others at once. */
    @Override
    public void stop() {
        super.stop();
        round();
        places.vacate();
    }
}
