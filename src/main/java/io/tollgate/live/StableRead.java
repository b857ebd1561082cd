package io.tollgate.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * Tells when the files have changed and come to rest: a state counts when two looks in a row see
 * it. In between a copy may be half there, or a file gone that an editor is about to put back.
 */
final class StableRead {

    private final Path folder;
    private final Path catalogue;
    private @Nullable Look last;
    private @Nullable String settled;

    /** What one look saw: a state, or why there is none. Equal looks have equal signs. */
    private record Look(
            String sign, @Nullable Snapshot snapshot, @Nullable RefusedException refusal) {}

    StableRead(Path folder, Path catalogue) {
        this.folder = folder;
        this.catalogue = catalogue;
    }

    /**
     * Looks once.
     *
     * @return a state that is new and settled; a bad one is thrown once, and not again until it
     *     changes
     */
    synchronized Optional<Snapshot> poll() throws RefusedException {
        Look look = look();
        boolean rests = last != null && last.sign.equals(look.sign);
        last = look;
        if (!rests || look.sign.equals(settled)) {
            return Optional.empty();
        }
        settled = look.sign;
        if (look.refusal != null) {
            throw look.refusal;
        }
        return Optional.of(look.snapshot);
    }

    /** The state to start with, as soon as it has settled. */
    Snapshot first(Duration poll, Duration patience) throws RefusedException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Optional<Snapshot> found = poll();
        while (found.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(poll.toMillis() / 5);
            found = poll();
        }
        return found.orElseThrow(
                () ->
                        new RefusedException(
                                java.util.List.of(
                                        new Finding(
                                                folder.toString(), 0, "does not come to rest"))));
    }

    private Look look() {
        try {
            Snapshot snapshot = RouteFiles.read(folder, catalogue);
            return new Look(snapshot.digest(), snapshot, null);
        } catch (RefusedException e) {
            return new Look(e.getMessage(), null, e);
        }
    }
}
