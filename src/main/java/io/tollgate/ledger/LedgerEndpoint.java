package io.tollgate.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/ledger}: checks the books and says how they stand. */
@Endpoint(id = "ledger")
public final class LedgerEndpoint {

    private final Auditor auditor;
    private final AccountStore accounts;
    private final Bookings bookings;
    private final Outbox outbox;

    LedgerEndpoint(Auditor auditor, AccountStore accounts, Bookings bookings, Outbox outbox) {
        this.auditor = auditor;
        this.accounts = accounts;
        this.bookings = bookings;
        this.outbox = outbox;
    }

    /** What is wrong, if anything; the house's accounts, as sums of their entries. */
    @ReadOperation
    public Map<String, Object> ledger() {
        Map<String, Long> broken = auditor.check();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("balanced", broken.isEmpty());
        shown.put("broken", broken);
        shown.put("house", accounts.house());
        shown.put("customers", accounts.customers());
        shown.put("bookingsWaiting", bookings.waiting());
        shown.put("usageWaiting", outbox.waiting());
        return shown;
    }
}
