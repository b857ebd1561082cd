package io.tollgate.stream;

import java.util.ArrayList;
import java.util.List;
import org.springframework.lang.Nullable;

/** The calls made for one flight, and why they were ended. Thread-safe. */
final class Calls {

    private final List<Runnable> open = new ArrayList<>(2);
    private Cut cut;
    private boolean finishing;
    private boolean landed;

    /** Notes a call; false if the flight is over and the call with it. */
    synchronized boolean begin(Runnable cancel) {
        if (landed || isOver()) {
            return false;
        }
        cut = null;
        open.add(cancel);
        return true;
    }

    private boolean isOver() {
        return cut != null && cut.ends();
    }

    /**
     * The first reason given is the one that counts.
     *
     * @return what is to be ended for it, or null if it does not count: taken with the reason, in
     *     one step, as what the next candidate begins is not to be ended
     */
    synchronized @Nullable List<Runnable> cut(Cut reason) {
        if (landed || isOver() || (cut != null && !reason.ends())) {
            return null;
        }
        cut = reason;
        return take();
    }

    /** The same for a caller who was seen to have gone: none who may have all there is. */
    synchronized @Nullable List<Runnable> left() {
        return finishing ? null : cut(Cut.CLIENT_LEFT);
    }

    synchronized @Nullable Cut cut() {
        return cut;
    }

    synchronized void finishing() {
        finishing = true;
    }

    synchronized void land() {
        landed = true;
    }

    synchronized boolean landed() {
        return landed;
    }

    synchronized List<Runnable> take() {
        List<Runnable> all = List.copyOf(open);
        open.clear();
        return all;
    }
}
