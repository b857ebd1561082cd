package io.tollgate.payment.mandate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the books what has arrived until it is noted that they have it: they take it once. */
final class Booking {

    private static final Logger LOG = LoggerFactory.getLogger(Booking.class);

    private final MandateStore mandates;
    private final CollectionStore collections;
    private final Debts debts;

    Booking(MandateStore mandates, CollectionStore collections, Debts debts) {
        this.mandates = mandates;
        this.collections = collections;
        this.debts = debts;
    }

    /** Whoever comes first; a second time changes nothing. */
    void book(CollectionRow row) {
        Mandate mandate = mandates.find(row.mandate()).orElseThrow();
        debts.collected(mandate.account(), row.amount(), row.id(), row.transaction());
        collections.booked(row.id());
        LOG.info("{} of {} collected by {}", row.amount(), mandate.account(), row.transaction());
        if (mandate.isDay(mandates.today())) {
            mandates.passDay(mandate);
        }
    }
}
