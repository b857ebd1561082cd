package io.tollgate.admin;

import io.tollgate.pricing.Breakdown;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Something as operators see it: members in order, times in UTC, amounts in USD. */
final class Shown {

    private final Map<String, Object> members = new LinkedHashMap<>();

    void put(String name, @Nullable Object value) {
        members.put(name, value);
    }

    void time(String name, @Nullable OffsetDateTime time) {
        members.put(name, time == null ? null : time.toInstant().toString());
    }

    /** Atomic units, or null for what is not limited. */
    void usd(String name, @Nullable Long amount) {
        members.put(name, amount == null ? null : Breakdown.usd(amount));
    }

    Map<String, Object> map() {
        return members;
    }
}
