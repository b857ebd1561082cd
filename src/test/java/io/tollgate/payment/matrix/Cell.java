package io.tollgate.payment.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What befalls one payment, each thing once, where the payment first gets to it. Of each kind the
 * first means that nothing does.
 */
record Cell(Wire wire, Provider provider, Settling settling, Client client, Crash crash) {

    /** How the answer is wanted. */
    enum Wire {
        WHOLE,
        STREAM
    }

    /** What the provider does. */
    enum Provider {
        WELL,
        ERROR,
        /** In the middle of the answer. */
        CUT
    }

    /** What the facilitator does when it is asked to settle. */
    enum Settling {
        WELL,
        REFUSED,
        /** Settles after the gateway has given up waiting. */
        LATE,
        LOST_WHEN_SETTLED,
        LOST_UNSETTLED
    }

    /** When the caller leaves, to come again. */
    enum Client {
        STAYS,
        LEAVES_BEFORE_SETTLEMENT,
        LEAVES_DURING_SETTLEMENT,
        LEAVES_MID_STREAM
    }

    /** At what the process is killed. */
    enum Crash {
        NONE,
        AFTER_CLAIM,
        DURING_VERIFY,
        DURING_PROVIDER_CALL,
        BEFORE_SETTLED,
        WHEN_SETTLED,
        MID_STREAM,
        AFTER_DELIVERY;

        /** Whether nothing is known of a settlement yet when it comes. */
        boolean early() {
            return this != NONE && this != MID_STREAM && this != AFTER_DELIVERY;
        }

        boolean duringSettlement() {
            return this == BEFORE_SETTLED || this == WHEN_SETTLED;
        }
    }

    /** All that can happen. */
    static List<Cell> all() {
        List<Cell> all = new ArrayList<>();
        for (Wire wire : Wire.values()) {
            for (Provider provider : Provider.values()) {
                for (Settling settling : Settling.values()) {
                    all.addAll(with(wire, provider, settling));
                }
            }
        }
        return all;
    }

    private static List<Cell> with(Wire wire, Provider provider, Settling settling) {
        List<Cell> all = new ArrayList<>();
        for (Client client : Client.values()) {
            for (Crash crash : Crash.values()) {
                all.add(new Cell(wire, provider, settling, client, crash));
            }
        }
        all.removeIf(cell -> !cell.possible());
        return all;
    }

    private boolean possible() {
        boolean midStream = client == Client.LEAVES_MID_STREAM || crash == Crash.MID_STREAM;
        boolean twoEnds = client == Client.LEAVES_MID_STREAM && provider == Provider.CUT;
        // The next to settle would be the reconciler, who waits for one at a time.
        boolean late = settling == Settling.LATE && crash.duringSettlement();
        return !(midStream && wire == Wire.WHOLE) && !twoEnds && !late;
    }

    @Override
    public String toString() {
        return "%s, provider %s, settlement %s, caller %s, killed %s"
                .formatted(wire, provider, settling, client, crash)
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }
}
