package io.tollgate.limit;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.ConcurrentHashMap;

/** Counts in this process alone. */
final class OwnCounters implements Counters {

    private final ConcurrentHashMap<String, Integer> inside = new ConcurrentHashMap<>();
    private final TimeMeter time;

    OwnCounters(TimeMeter time) {
        this.time = time;
    }

    @Override
    public Allowance allowance(String name, long perMinute) {
        return new OwnAllowance(perMinute, time);
    }

    @Override
    public Allowance guest(String address, long perMinute) {
        return new OwnAllowance(perMinute, time);
    }

    @Override
    public boolean enter(String scope, int most) {
        if (inside.merge(scope, 1, Integer::sum) <= most) {
            return true;
        }
        leave(scope);
        return false;
    }

    @Override
    public void leave(String scope) {
        inside.computeIfPresent(scope, (its, count) -> count == 1 ? null : count - 1);
    }
}
