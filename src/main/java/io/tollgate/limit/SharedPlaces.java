package io.tollgate.limit;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is inside, of those that all instances on one database let in.
 *
 * <p>An instance says in the table how many places it holds, and lets in no more. It says so before
 * it looks at what the others hold: of two that take the last place at once, one sees the other, so
 * never are more places held than there are. Places that are not needed are given up with the next
 * round; those of an instance that died are free when its lease is over.
 */
final class SharedPlaces {

    private static final int ROUNDS_PER_RENEWAL = 8;

    private final ConcurrentHashMap<String, Places> scopes = new ConcurrentHashMap<>();
    private final CounterStore store;
    private final Reachability reachability;
    private int rounds;

    SharedPlaces(CounterStore store, Reachability reachability) {
        this.store = store;
        this.reachability = reachability;
    }

    boolean enter(String scope, int most) {
        while (true) {
            Places places = scopes.computeIfAbsent(scope, it -> new Places());
            synchronized (places) {
                if (!places.gone()) {
                    return places.enter(most) || enter(scope, places, most);
                }
            }
        }
    }

    private boolean enter(String scope, Places places, int most) {
        if (reachability.away()) {
            return places.enterAlone(most);
        }
        try {
            claim(scope, places, most);
            return places.enter(most);
        } catch (RuntimeException e) {
            reachability.lost(e);
            return places.enterAlone(most);
        }
    }

    private void claim(String scope, Places places, int most) {
        int before = places.held();
        int wanted = places.wanted(most);
        if (wanted <= before) {
            return;
        }
        store.hold(scope, wanted);
        long room = most - store.heldElsewhere(scope);
        int granted = (int) Math.max(before, Math.min(wanted, room));
        if (granted != wanted) {
            store.hold(scope, granted);
        }
        places.hold(granted);
    }

    void leave(String scope) {
        Places places = scopes.get(scope);
        synchronized (places) {
            places.leave();
        }
    }

    void round() {
        scopes.forEach(this::round);
        if (++rounds % ROUNDS_PER_RENEWAL == 0 && !scopes.isEmpty()) {
            renew();
        }
    }

    /** Rows of an instance that was paused for long may have been taken for those of a dead one. */
    private void renew() {
        if (store.renew() < scopes.size()) {
            scopes.forEach(this::hold);
        }
    }

    private void hold(String scope, Places places) {
        synchronized (places) {
            if (places.held() > 0) {
                store.hold(scope, places.held());
            }
        }
    }

    private void round(String scope, Places places) {
        synchronized (places) {
            int needed = places.needed();
            if (needed != places.held()) {
                store.hold(scope, needed);
                places.hold(needed);
            }
            if (places.vacant()) {
                scopes.remove(scope, places);
            }
        }
    }

    void vacate() {
        try {
            store.vacate();
        } catch (RuntimeException e) {
            reachability.lost(e);
        }
    }
}
