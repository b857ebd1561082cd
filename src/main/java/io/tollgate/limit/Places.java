package io.tollgate.limit;

/** The places that this instance holds in one scope; guarded by itself. */
final class Places {

    private static final int PIECES = 100;

    /** Rounds without anybody after which none are kept: a minute of them. */
    private static final int PATIENCE = 240;

    private int inside;
    private int held;
    private int peak;
    private int spare;
    private int quiet;
    private boolean gone;

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
        if (inside >= Math.min(held, most)) {
            return false;
        }
        enterAnyway();
        return true;
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

    /** Nobody is in here any more, and none are held. */
    boolean vacant() {
        gone = held == 0 && inside == 0;
        return gone;
    }
}
