package io.tollgate.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tollgate.access.Caller;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.door.Reply;
import io.tollgate.idempotency.Outcome;
import io.tollgate.ledger.Ledger;
import io.tollgate.ledger.LedgerSettings;
import io.tollgate.ledger.PriceRow;
import io.tollgate.ledger.Reservation;
import io.tollgate.ledger.Reserving;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.Tendered;
import io.tollgate.payment.checkout.Deposit;
import io.tollgate.pricing.Quote;
import io.tollgate.pricing.Quoter;
import io.tollgate.stream.Flight;
import io.tollgate.upstream.Answer;
import io.tollgate.upstream.Attempt;
import java.time.InstantSource;
import org.springframework.lang.Nullable;

/** Serves callers on account: reserves, follows the answer, books. */
public final class Accounts {

    private static final int PRICES = 2_000;

    private final Ledger ledger;
    private final Quoter quoter;
    private final LedgerSettings settings;
    private final PaymentSettings payments;
    private final Debts debts;
    private final InstantSource clock;
    private final Endings endings;
    private final Cache<String, PriceRow> prices =
            Caffeine.newBuilder().maximumSize(PRICES).build();

    Accounts(
            Ledger ledger,
            Quoter quoter,
            LedgerSettings settings,
            PaymentSettings payments,
            Debts debts,
            InstantSource clock) {
        this.ledger = ledger;
        this.quoter = quoter;
        this.settings = settings;
        this.payments = payments;
        this.debts = debts;
        this.clock = clock;
        this.endings = new Endings(ledger);
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
            @Nullable Tendered payment,
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
     * @throws io.tollgate.error.ApiException 429 {@code insufficient_quota} if a budget of the key
     *     is used up, 503 if that can't be found out now
     */
    public AccountCall open(
            Caller caller, Quote quote, CompletionRequest request, @Nullable Deposit deposit) {
        boolean free = quote.amount() == 0 || payments.free(quote.model());
        if (free) {
            ledger.requireRoom();
        }
        Reservation held = free ? null : reserve(caller, quote, request);
        AccountCall call = new AccountCall(caller, quote, held, price(quote, free), deposit);
        Flight flight = Flight.CURRENT.get();
        flight.atEnd(() -> endings.close(call, flight));
        return call;
    }

    private Reservation reserve(Caller caller, Quote quote, CompletionRequest request) {
        long ceiling = ceiling(caller);
        Purses purses = Purses.of(caller, clock);
        return switch (ledger.reserve(caller.account(), quote.amount(), ceiling, purses.caps())) {
            case Reserving.Held held -> held.reservation();
            case Reserving.Full full -> {
                purses.requireNone(full.cap(), quote.amount());
                throw debts.ask(caller, ceiling, quote.amount(), request);
            }
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
        call.metered(new AccountMeter(call.quote(), () -> endings.bookStream(call, flight)));
        return stream.metered(call.meter());
    }

    /**
     * The reply with what became of a payment; a whole answer is booked when it goes out.
     *
     * @param outcome where the reply is to be kept together with what is booked for it, or null
     */
    public Reply book(
            AccountCall call, CompletionRequest request, @Nullable Outcome outcome, Reply reply) {
        Reply told = call.deposit() == null ? reply : call.deposit().receipt(reply);
        if (call.answer() instanceof Answer.Whole whole && call.first()) {
            endings.book(call, request, whole, outcome == null ? null : () -> outcome.keep(told));
        }
        return told;
    }
}
