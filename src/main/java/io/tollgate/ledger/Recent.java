package io.tollgate.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/** What this process has booked a moment ago, so that it need not be read again to be told of. */
final class Recent {

    private static final int MOST = 10_000;

    private final Map<String, UsageRecord> records =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, UsageRecord> eldest) {
                    return size() > MOST;
                }
            };

    /** They are in the database as they are here. */
    synchronized void booked(List<Booking> calls) {
        for (Booking call : calls) {
            if (call.used() != null) {
                records.put(call.used().id(), call.used());
            }
        }
    }

    /** A record that is not asked for again, or null. */
    synchronized @Nullable UsageRecord take(String id) {
        return records.remove(id);
    }
}
