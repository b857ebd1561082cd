package io.tollgate.payment.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.lang.Nullable;

/**
 * A row of {@code payment_claim}.
 *
 * @param payload the payment as it came, base64
 * @param amount atomic units that the payment is of: the price for {@code exact}, the ceiling for
 *     {@code upto}
 * @param due what is to move of that, or has moved; null as long as nobody knows
 * @param quote the quote as JSON
 * @param account whose account it goes to, or null if it buys an answer
 * @param usage the tokens used as JSON, or null
 */
public record ClaimRow(
        String id,
        ClaimState state,
        int attempt,
        Instant leaseUntil,
        String requestHash,
        String network,
        String asset,
        String payer,
        long amount,
        @Nullable Long due,
        String payTo,
        int maxTimeout,
        String payload,
        String model,
        String quote,
        @Nullable String account,
        @Nullable String transaction,
        @Nullable String reason,
        @Nullable String usage,
        Instant createdAt,
        @Nullable Instant settledAt,
        @Nullable Instant deliveredAt) {

    static ClaimRow of(ResultSet row, int number) throws SQLException {
        return new ClaimRow(
                row.getString("id"),
                ClaimState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                instant(row, "lease_until"),
                row.getString("request_hash"),
                row.getString("network"),
                row.getString("asset"),
                row.getString("payer"),
                row.getLong("amount"),
                row.getObject("due", Long.class),
                row.getString("pay_to"),
                row.getInt("max_timeout"),
                row.getString("payload"),
                row.getString("model"),
                row.getString("quote"),
                row.getString("account"),
                row.getString("tx"),
                row.getString("reason"),
                row.getString("usage_tokens"),
                instant(row, "created_at"),
                instant(row, "settled_at"),
                instant(row, "delivered_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** One word for people and receipts. */
    public String status() {
        return switch (state) {
            case CLAIMED -> "in_progress";
            case RELEASED -> "not_charged";
            case SETTLING -> served() ? "settling" : "settlement_unknown";
            case SETTLED -> "paid_not_delivered";
            case DELIVERED -> transaction == null ? "not_paid" : "delivered";
        };
    }

    /** What is to be settled, or was: all of it where nobody has said otherwise. */
    public long settles() {
        return due == null ? amount : due;
    }

    /**
     * Whether the answer is out, so that what is due has to be settled and not only asked about.
     */
    public boolean served() {
        return deliveredAt != null;
    }

    /**
     * Whether a settlement that was begun is to be brought to its end: the answer is out, or the
     * money goes to an account, which has it whenever it comes. Else nobody may be there to be
     * answered any more, and it is only asked about.
     */
    public boolean wanted() {
        return served() || account != null;
    }
}
