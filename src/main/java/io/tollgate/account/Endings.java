package io.tollgate.account;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.Usage;
import io.tollgate.ledger.Booking;
import io.tollgate.ledger.Ledger;
import io.tollgate.ledger.Reservation;
import io.tollgate.pricing.Consumption;
import io.tollgate.stream.Cut;
import io.tollgate.stream.Flight;
import io.tollgate.upstream.Answer;
import io.tollgate.upstream.UpstreamException;
import org.springframework.lang.Nullable;

/** Books how calls end: each once. */
final class Endings {

    private final Ledger ledger;

    Endings(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Has a whole answer booked when it goes out.
     *
     * @param keep what is to be written together with it, or null; if that fails nothing is charged
     */
    void book(
            AccountCall call,
            CompletionRequest request,
            Answer.Whole whole,
            @Nullable Runnable keep) {
        Flight flight = Flight.CURRENT.get();
        Booking booking = booking(call, request, whole, flight);
        if (booking == null) {
            release(call);
        } else if (keep == null) {
            call.due(booking);
            // As late as can be: a process that is killed in between has charged for nothing.
            flight.atSend(() -> ledger.book(call.takeDue()));
        } else {
            bookOnce(call, booking, keep);
        }
    }

    private static @Nullable Booking booking(
            AccountCall call, CompletionRequest request, Answer.Whole whole, Flight flight) {
        Usage told = flight.log().usage();
        Consumption counted = new Consumption(call.quote());
        Usage usage = told == null ? counted.of(completion(request, whole)) : told;
        return usage == null ? null : call.post(flight, "served", usage, told == null);
    }

    private static byte[] completion(CompletionRequest request, Answer.Whole whole) {
        try {
            return whole.wire().completion(request, whole.json());
        } catch (UpstreamException noAnswer) {
            throw noAnswer.error().exception();
        }
    }

    private void bookOnce(AccountCall call, Booking booking, Runnable keep) {
        try {
            ledger.bookTogether(booking, keep);
        } catch (RuntimeException e) {
            release(call);
            throw e;
        }
    }

    /** Books a stream whose end is about to go out, unless it was booked before. */
    void bookStream(AccountCall call, Flight flight) {
        if (!call.first()) {
            return;
        }
        AccountMeter meter = call.meter();
        if (meter.used().nothing()) {
            release(call);
            return;
        }
        Usage usage = meter.used().usage();
        ledger.book(call.post(flight, ending(meter, flight), usage, meter.used().counted()));
    }

    private static String ending(AccountMeter meter, Flight flight) {
        if (meter.whole()) {
            return "served";
        }
        return flight.cut() == Cut.CLIENT_LEFT ? "left" : "broken";
    }

    private void release(AccountCall call) {
        Reservation held = call.reservation();
        if (held != null) {
            ledger.book(Booking.release(held));
        }
    }

    /** The request has ended; most have been booked before. */
    void close(AccountCall call, Flight flight) {
        if (call.takeDue() != null) {
            // The answer has become another one on its way out.
            release(call);
        }
        if (call.booked()) {
            return;
        }
        if (call.meter() != null && flight.log().streamed()) {
            bookStream(call, flight);
        } else if (call.first()) {
            release(call);
        }
    }
}
