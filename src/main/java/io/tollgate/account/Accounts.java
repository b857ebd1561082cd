package io.tollgate.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tollgate.access.Caller;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.Usage;
import io.tollgate.door.Reply;
import io.tollgate.ledger.Booking;
import io.tollgate.ledger.Ledger;
import io.tollgate.ledger.LedgerSettings;
import io.tollgate.ledger.PriceRow;
import io.tollgate.ledger.Reservation;
import io.tollgate.ledger.Reserving;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.checkout.Deposit;
import io.tollgate.pricing.Consumption;
import io.tollgate.pricing.Quote;
import io.tollgate.pricing.Quoter;
import io.tollgate.stream.Flight;
import io.tollgate.upstream.Answer;
import io.tollgate.upstream.Attempt;
import io.tollgate.upstream.UpstreamException;
import java.util.List;
import org.springframework.lang.Nullable;

/** Serves callers on account: reserves, follows the answer, books. */
public final class Accounts {

    private static final int PRICES = 2_000;

    private final Ledger ledger;
    private final Quoter quoter;
    private final LedgerSettings settings;
    private final PaymentSettings payments;
    private final Debts debts;
    private final Cache<String, PriceRow> prices =
            Caffeine.newBuilder().maximumSize(PRICES).build();

    Accounts(
            Ledger ledger,
            Quoter quoter,
            LedgerSettings settings,
            PaymentSettings payments,
            Debts debts) {
        this.ledger = ledger;
        this.quoter = quoter;
        this.settings = settings;
        this.payments = payments;
        this.debts = debts;
    }

    /**
     * Takes the payment that came with a request into its account.
     *
     * @param payment null for none
     * @param host that the request was sent to
     * @return what has arrived, or null without a payment
     * @throws io.tollgate.door.ReplyException 402 if it is not good for that, or too little for the
     *     request to be served; nothing was charged
     * @throws io.tollgate.error.ApiException 409 if it is taken, 503 if it is not known whether the
     *     money has moved
     */
    public @Nullable Deposit deposit(
            Caller caller,
            Quote quote,
            CompletionRequest request,
            @Nullable Payment payment,
            @Nullable String host) {
        return payment == null
                ? null
                : debts.take(caller, ceiling(caller), quote.amount(), request, payment, host);
    }

    /**
     * Reserves what a request may cost at most. From here on it is booked once, however it ends.
     *
     * @param deposit what has arrived with it, or null
     * @throws io.tollgate.door.ReplyException 402 if the account is too far in debt for it
     * @throws io.tollgate.error.ApiException 503 if that can't be found out now
     */
    public AccountCall open(
            Caller caller, Quote quote, CompletionRequest request, @Nullable Deposit deposit) {
        boolean free = quote.amount() == 0 || payments.free(quote.model());
        Reservation held = free ? null : reserve(caller, quote, request);
        AccountCall call = new AccountCall(caller, quote, held, price(quote, free), deposit);
        Flight flight = Flight.CURRENT.get();
        flight.atEnd(() -> close(call, flight));
        return call;
    }

    private Reservation reserve(Caller caller, Quote quote, CompletionRequest request) {
        long ceiling = ceiling(caller);
        return switch (ledger.reserve(caller.account(), quote.amount(), ceiling, List.of())) {
            case Reserving.Held held -> held.reservation();
            case Reserving.Full full -> throw debts.ask(caller, ceiling, quote.amount(), request);
        };
    }

    private long ceiling(Caller caller) {
        return settings.ceiling(caller.kind() == Caller.Kind.API_KEY);
    }

    private PriceRow price(Quote quote, boolean free) {
        String key = String.join(" ", quote.catalogVersion(), quote.model(), free ? "free" : "");
        return prices.get(key, missing -> PriceRows.of(quote, free));
    }

    /**
     * The answer, followed: a stream is booked before its end goes out.
     *
     * @param attempt says which model it is of
     */
    public Answer follow(
            AccountCall call, CompletionRequest request, Attempt attempt, Answer answer) {
        call.answered(answer);
        if (attempt.fellBack()) {
            Quote its = quoter.quote(request, attempt.model(), call.quote().catalogVersion());
            call.answeredBy(its, price(its, call.reservation() == null));
        }
        if (!(answer instanceof Answer.Streaming stream)) {
            return answer;
        }
        Flight flight = Flight.CURRENT.get();
        call.metered(new AccountMeter(call.quote(), () -> bookStream(call, flight)));
        return stream.metered(call.meter());
    }

    /** The reply with what became of a payment; a whole answer is booked before it goes out. */
    public Reply book(AccountCall call, CompletionRequest request, Reply reply) {
        if (call.answer() instanceof Answer.Whole whole && call.first()) {
            bookWhole(call, request, whole, Flight.CURRENT.get());
        }
        return call.deposit() == null ? reply : call.deposit().receipt(reply);
    }

    private void bookWhole(
            AccountCall call, CompletionRequest request, Answer.Whole whole, Flight flight) {
        Usage told = flight.log().usage();
        Consumption counted = new Consumption(call.quote());
        Usage usage = told == null ? counted.of(completion(request, whole)) : told;
        if (usage == null) {
            release(call);
        } else {
            ledger.book(call.post(flight, "served", usage, told == null));
        }
    }

    private static byte[] completion(CompletionRequest request, Answer.Whole whole) {
        try {
            return whole.wire().completion(request, whole.json());
        } catch (UpstreamException noAnswer) {
            throw noAnswer.error().exception();
        }
    }

    private void bookStream(AccountCall call, Flight flight) {
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
        return flight.cut() == Flight.Cut.CLIENT_LEFT ? "left" : "broken";
    }

    private void release(AccountCall call) {
        Reservation held = call.reservation();
        if (held != null) {
            ledger.book(Booking.release(held));
        }
    }

    /** The request has ended; most have been booked before. */
    private void close(AccountCall call, Flight flight) {
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
