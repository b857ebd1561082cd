package io.tollgate.payment.mandate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A row of {@code mandate_collection}.
 *
 * @param amount atomic units that are to move; once settled, that have moved
 */
record CollectionRow(
        String id,
        String mandate,
        String payTo,
        long amount,
        State state,
        @Nullable String transaction,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant settledAt,
        @Nullable Instant bookedAt) {

    /** Where a collection stands. */
    enum State {
        /** Nothing was sent. */
        PLANNED,
        /** It may have been sent, so that it must never be planned anew. */
        SENT,
        /** The money has arrived. */
        SETTLED,
        /** Nothing has moved, and nothing will. */
        REFUSED
    }

    static CollectionRow of(ResultSet row, int number) throws SQLException {
        return new CollectionRow(
                row.getString("id"),
                row.getString("mandate_id"),
                row.getString("pay_to"),
                row.getLong("amount"),
                State.valueOf(row.getString("state")),
                row.getString("tx"),
                row.getString("reason"),
                Mandate.instant(row, "created_at"),
                Mandate.instant(row, "settled_at"),
                Mandate.instant(row, "booked_at"));
    }

    /** One word for people. */
    String status() {
        return switch (state) {
            case PLANNED -> "planned";
            case SENT -> transaction == null ? "sent" : "unknown";
            case SETTLED -> "settled";
            case REFUSED -> "refused";
        };
    }
}
