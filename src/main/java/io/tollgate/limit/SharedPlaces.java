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

    private static final int ROUNDS_PER_RENEWAL = 40;

    /** Longer than a round; twice that, so that who goes from one instance to another is let in. */
    private static final long PATIENCE = 60;

    private static final int TRIES = 2;

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
            return places.asking()
                    ? places.await(PATIENCE * TRIES, most)
                    : ask(scope, places, most);
        } catch (RuntimeException e) {
            reachability.lost(e);
            return places.enterAlone(most);
        }
    }

    /** Others give up within two rounds what they do not need. */
    private boolean ask(String scope, Places places, int most) {
        places.asking(true);
        try {
            boolean elsewhere = claim(scope, places, most);
            for (int i = 0; i < TRIES && elsewhere && !places.free(most); i++) {
                if (places.await(PATIENCE, most)) {
                    return true;
                }
                elsewhere = claim(scope, places, most);
            }
            return places.enter(most);
        } finally {
            places.asking(false);
        }
    }

    /** Returns whether there are none to be had because others hold them. */
    private boolean claim(String scope, Places places, int most) {
        int before = places.held();
        int wanted = places.wanted(most);
        if (wanted <= before) {
            return false;
        }
        store.hold(scope, wanted);
        long elsewhere = store.heldElsewhere(scope);
        int granted = (int) Math.max(before, Math.min(wanted, most - elsewhere));
        if (granted != wanted) {
            store.hold(scope, granted);
        }
        places.hold(granted);
        return elsewhere > 0;
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
