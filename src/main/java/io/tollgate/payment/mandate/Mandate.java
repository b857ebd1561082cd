package io.tollgate.payment.mandate;

import io.tollgate.payment.Eip2612Permit;
import io.tollgate.payment.Permission;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.springframework.lang.Nullable;

/**
 * A row of {@code mandate}.
 *
 * @param account whose debts are collected
 * @param owner whose wallet they are collected from, 0x and 40 hex digits, in lower case
 * @param cap atomic units, in all
 * @param deadline from when on nothing is collected any more
 * @param nonce of the permit, or null: an allowance on chain counts
 * @param signature of the permit; null without one, and when the mandate has ended
 * @param threshold atomic units, from which on the debt is collected
 * @param monthly day of the month when the debt is collected however small it is, or null
 * @param dueOn when that is next, in UTC, or null
 * @param version counts its changes: whoever knows an older one changes nothing
 */
record Mandate(
        String id,
        String account,
        String owner,
        String spender,
        long cap,
        Instant deadline,
        @Nullable BigInteger nonce,
        @Nullable String signature,
        long threshold,
        @Nullable Integer monthly,
        @Nullable LocalDate dueOn,
        State state,
        @Nullable String reason,
        int version,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** Where a mandate stands. */
    enum State {
        ACTIVE,
        /** By its owner, here. */
        REVOKED,
        /** Used up, expired, or revoked on chain. */
        ENDED
    }

    static Mandate of(ResultSet row, int number) throws SQLException {
        String nonce = row.getString("permit_nonce");
        return new Mandate(
                row.getString("id"),
                row.getString("account"),
                row.getString("owner"),
                row.getString("spender"),
                row.getLong("cap"),
                instant(row, "deadline"),
                nonce == null ? null : new BigInteger(nonce),
                row.getString("signature"),
                row.getLong("threshold"),
                row.getObject("monthly", Integer.class),
                row.getObject("due_on", LocalDate.class),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getInt("version"),
                instant(row, "created_at"),
                instant(row, "ended_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    Permission permission() {
        Eip2612Permit permit =
                nonce == null
                        ? null
                        : new Eip2612Permit(owner, spender, cap, nonce, deadline.getEpochSecond());
        return new Permission(id, owner, cap, permit, signature);
    }

    /** Whether {@code owed} is to be collected now. */
    boolean isDue(long owed, LocalDate today) {
        return owed > 0 && (owed >= threshold || isDay(today));
    }

    boolean isDay(LocalDate today) {
        return dueOn != null && !today.isBefore(dueOn);
    }
}
