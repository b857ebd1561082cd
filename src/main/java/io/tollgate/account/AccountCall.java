package io.tollgate.account;

import io.tollgate.access.Caller;
import io.tollgate.completion.Usage;
import io.tollgate.ledger.Booking;
import io.tollgate.ledger.Charge;
import io.tollgate.ledger.PriceRow;
import io.tollgate.ledger.Reservation;
import io.tollgate.ledger.UsageRecord;
import io.tollgate.payment.checkout.Deposit;
import io.tollgate.pricing.Cost;
import io.tollgate.pricing.Quote;
import io.tollgate.stream.Flight;
import io.tollgate.upstream.Answer;
import org.springframework.lang.Nullable;

/**
 * One call on account. It goes with its request; one thread at a time uses it.
 *
 * <p>Mutable, because how far it came decides what is booked when it ends, however it ends.
 */
public final class AccountCall {

    private final Caller caller;
    private final Quote quoted;
    private final @Nullable Reservation reservation;
    private final @Nullable Deposit deposit;
    private Quote quote;
    private PriceRow price;
    private @Nullable Answer answer;
    private @Nullable AccountMeter meter;
    private boolean booked;
    private @Nullable Booking due;

    AccountCall(
            Caller caller,
            Quote quote,
            @Nullable Reservation reservation,
            PriceRow price,
            @Nullable Deposit deposit) {
        this.deposit = deposit;
        this.caller = caller;
        this.quoted = quote;
        this.quote = quote;
        this.reservation = reservation;
        this.price = price;
    }

    Quote quote() {
        return quote;
    }

    /** Another model answers than was asked for: it is paid for at its own price. */
    void answeredBy(Quote other, PriceRow its) {
        quote = other;
        price = its;
    }

    @Nullable
    Answer answer() {
        return answer;
    }

    void answered(Answer found) {
        answer = found;
    }

    @Nullable
    AccountMeter meter() {
        return meter;
    }

    void metered(AccountMeter following) {
        meter = following;
    }

    @Nullable
    Deposit deposit() {
        return deposit;
    }

    @Nullable
    Reservation reservation() {
        return reservation;
    }

    /** Whether it is still to be booked; asked once. */
    boolean first() {
        boolean first = !booked;
        booked = true;
        return first;
    }

    boolean booked() {
        return booked;
    }

    /** To be booked when the answer goes out. */
    void due(Booking booking) {
        due = booking;
    }

    /** What is still to be booked, or null; asked once. */
    @Nullable
    Booking takeDue() {
        Booking booking = due;
        due = null;
        return booking;
    }

    /**
     * What is booked of an answer that was delivered.
     *
     * @param counted whether the gateway has counted the usage itself
     */
    Booking post(Flight flight, String ending, Usage usage, boolean counted) {
        UsageRecord record =
                new UsageRecord(
                        flight.id(),
                        caller.account(),
                        caller.subject(),
                        flight.log().door(),
                        quote.model(),
                        flight.log().upstream(),
                        flight.log().streamed(),
                        ending,
                        usage,
                        counted,
                        quoted.amount(),
                        charge(usage),
                        price,
                        System.currentTimeMillis());
        return Booking.post(reservation, record);
    }

    private Charge charge(Usage usage) {
        if (reservation == null) {
            return Charge.NOTHING;
        }
        Cost cost = quote.cost(usage);
        long margin = cost.amount() - cost.base() - cost.commission();
        return new Charge(cost.base(), cost.commission(), margin).upTo(reservation.amount());
    }
}
