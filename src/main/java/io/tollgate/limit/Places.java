package io.tollgate.limit;

/** The places that this instance holds in one scope; guarded by itself. */
final class Places {

    private static final int PIECES = 100;

    /** Rounds without anybody after which none are kept: a minute of them. */
    private static final int PATIENCE = 1200;

    private int inside;
    private int held;
    private int peak;
    private int spare;
    private int quiet;
    private boolean gone;
    private boolean asking;
    private int waiting;

    /** Whether somebody is asking the others for places already, for all who wait. */
    boolean asking() {
        return asking;
    }

    void asking(boolean now) {
        asking = now;
    }

    boolean gone() {
        return gone;
    }

    int held() {
        return held;
    }

    void hold(int places) {
        held = places;
    }

    /** Takes one of those that are held. */
    boolean enter(int most) {
        if (!free(most)) {
            return false;
        }
        enterAnyway();
        return true;
    }

    /** Whether one of those that are held is free. */
    boolean free(int most) {
        return inside < Math.min(held, most);
    }

    /** Takes one while nobody can say how many there are elsewhere. */
    boolean enterAlone(int most) {
        if (inside >= most) {
            return false;
        }
        enterAnyway();
        return true;
    }

    private void enterAnyway() {
        inside++;
        peak = Math.max(peak, inside);
    }

    void leave() {
        inside--;
        notify();
    }

    /** How many to ask for: some more than are needed, of many. */
    int wanted(int most) {
        int piece = Math.max(1, most / PIECES);
        spare = piece > 1 ? piece : 0;
        return Math.min(most, Math.max(held, inside) + piece);
    }

    /** How many to go on with: what was needed since the last time, and a few to spare. */
    int needed() {
        int needed = Math.max(peak, spare);
        quiet = peak == 0 ? quiet + 1 : 0;
        peak = inside;
        return quiet > PATIENCE ? 0 : Math.min(needed, Math.max(held, inside));
    }

    /**
     * Waits until one may be free, open to others meanwhile, and takes it if it is.
     *
     * @param millis how long at most
     */
    boolean await(long millis, int most) {
        waiting++;
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting--;
        }
        return enter(most);
    }

    /** Nobody is in here any more or about to be, and none are held. */
    boolean vacant() {
        gone = held == 0 && inside == 0 && waiting == 0 && !asking;
        return gone;
    }
}
