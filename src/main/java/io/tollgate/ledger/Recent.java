package io.tollgate.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.springframework.lang.Nullable;

/** What this process has booked a moment ago, so that it need not be read again to be told of. */
final class Recent {

    private static final int MOST = 5_000;

    private final Cache<String, UsageRecord> records =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** They are in the database as they are here. */
    void booked(List<Booking> calls) {
        for (Booking call : calls) {
            if (call.used() != null) {
                records.put(call.used().id(), call.used());
            }
        }
    }

    /** A record that is not asked for again, or null. */
    @Nullable
    UsageRecord take(String id) {
        return records.asMap().remove(id);
    }
}
