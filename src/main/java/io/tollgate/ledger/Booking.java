package io.tollgate.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * How one call ended: a post of what it used, or a void.
 *
 * @param reservation the id of what it resolves, or null for a call that could cost nothing
 * @param account a customer's
 * @param reserved atomic units; 0 without a reservation
 * @param ceiling the account's, unless it has one of its own
 * @param budgets ids of the caps that it was reserved under
 * @param used what was used; null for a void
 */
public record Booking(
        @Nullable String reservation,
        String account,
        long reserved,
        long ceiling,
        List<String> budgets,
        @Nullable UsageRecord used) {

    /** The end of a call that was answered. */
    public static Booking post(@Nullable Reservation held, UsageRecord used) {
        return held == null
                ? new Booking(null, used.account(), 0, Reservation.UNLIMITED, List.of(), used)
                : of(held, used);
    }

    /** The end of a call that was not. */
    public static Booking release(Reservation held) {
        return of(held, null);
    }

    private static Booking of(Reservation held, @Nullable UsageRecord used) {
        List<Cap> caps = held.caps();
        List<String> budgets = caps.isEmpty() ? List.of() : caps.stream().map(Cap::id).toList();
        return new Booking(held.id(), held.account(), held.amount(), held.ceiling(), budgets, used);
    }

    /** Atomic units that the account owes for it. */
    @JsonIgnore
    public long amount() {
        return used == null ? 0 : used.charge().amount();
    }

    /** What it is sorted by, so that two transactions take what they need in one order. */
    String key() {
        return reservation == null ? used.id() : reservation;
    }

    /** Whether it ends a share of a pool; else a reservation of its own, or none. */
    boolean ofPool() {
        return Pool.isShare(reservation);
    }

    /** The id of the row that it was reserved by, or null. */
    @Nullable
    String held() {
        return ofPool() ? Pool.of(reservation) : reservation;
    }

    /** Atomic units that are not held any more when it is booked. */
    long freed() {
        return ofPool() ? amount() : reserved;
    }

    String kind() {
        return used == null ? "VOID" : "POST";
    }

    /** The same as a call of its own, which has nothing reserved, with another amount to pay. */
    Booking alone(Charge other) {
        return new Booking(null, account, 0, ceiling, List.of(), used.charged(other));
    }
}
