package io.tollgate.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.tollgate.database.Rounds;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Counts with all instances on one database: allowances in bucket4j's table, places in ours. */
final class SharedCounters extends Rounds implements Counters {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ProxyManager<String> buckets;
    private final SharedPlaces places;
    private final CounterStore store;
    private final Reachability reachability;
    private final Hurry hurry;
    private final TimeMeter time;
    private final Set<Pieces> odd = ConcurrentHashMap.newKeySet();

    SharedCounters(
            ProxyManager<String> buckets,
            CounterStore store,
            Reachability reachability,
            Hurry hurry,
            TimeMeter time) {
        super("limits", PAUSE);
        this.buckets = buckets;
        this.store = store;
        this.reachability = reachability;
        this.hurry = hurry;
        this.time = time;
        this.places = new SharedPlaces(store, reachability);
    }

    @Override
    public Allowance allowance(String name, long perMinute) {
        return new SharedAllowance(
                pieces(name, perMinute, false), new OwnAllowance(perMinute, time), reachability);
    }

    @Override
    public Allowance guest(String address, long perMinute) {
        return new GuestAllowance(
                new OwnAllowance(perMinute, time),
                pieces("guest " + address, perMinute, true),
                perMinute,
                hurry);
    }

    /** Of a bucket for each limit, so that what a changed one is counted in begins full. */
    private Pieces pieces(String name, long perMinute, boolean forGuest) {
        Supplier<Bucket> shared =
                () ->
                        buckets.builder()
                                .build(
                                        perMinute + " " + name,
                                        () -> OwnAllowance.configuration(perMinute));
        return new Pieces(shared, perMinute, forGuest, time, odd::add);
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
        for (Pieces pieces : odd) {
            odd.remove(pieces);
            settle(pieces);
        }
    }

    private void settle(Pieces pieces) {
        try {
            pieces.settle();
        } catch (RuntimeException e) {
            odd.add(pieces);
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
