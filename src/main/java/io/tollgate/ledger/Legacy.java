package io.tollgate.ledger;

import java.util.List;

/** What processes leave behind that live no more. Any number of heirs may see to it at once. */
final class Legacy {

    private static final int BATCH = 200;

    private final InstanceStore instances;
    private final BookingStore bookings;
    private final PoolStore pools;

    Legacy(InstanceStore instances, BookingStore bookings, PoolStore pools) {
        this.instances = instances;
        this.bookings = bookings;
        this.pools = pools;
    }

    /** Books what is in its journal. */
    void book(List<Booking> left) {
        for (int from = 0; from < left.size(); from += BATCH) {
            bookings.book(left.subList(from, Math.min(from + BATCH, left.size())));
        }
    }

    /** Gives up all that it holds; says how many reservations that were. */
    int giveUp(String dead) {
        int count = 0;
        List<Booking> held = instances.open(dead, BATCH);
        while (!held.isEmpty()) {
            bookings.book(held);
            count += held.size();
            held = instances.open(dead, BATCH);
        }
        instances.firstOpen(dead).forEach(first -> pools.closeAll(dead, first));
        return count;
    }
}
