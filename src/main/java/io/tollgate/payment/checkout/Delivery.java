package io.tollgate.payment.checkout;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.Usage;
import io.tollgate.door.Reply;
import io.tollgate.door.ReplyException;
import io.tollgate.error.ApiError;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.claim.Claim;
import io.tollgate.payment.claim.Claims;
import io.tollgate.payment.claim.Earned;
import io.tollgate.pricing.Quote;
import io.tollgate.stream.Cut;
import io.tollgate.stream.Flight;
import io.tollgate.stream.FlightLog;
import io.tollgate.upstream.Answer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.lang.Nullable;

/**
 * Trades the answer for the money: settles when there is something to sell, hands it over with a
 * receipt, and at the end of the request says once how it ended.
 */
public final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    static final Duration SOON = Duration.ofSeconds(2);

    private final Paywall paywall;
    private final Claims claims;
    private final Releases releases;
    private final MeteredFacilitator facilitator;
    private final UnderWay underWay;
    private final LateSettlements late;

    Delivery(
            Paywall paywall,
            Claims claims,
            MeteredFacilitator facilitator,
            UnderWay underWay,
            LateSettlements late) {
        this.paywall = paywall;
        this.claims = claims;
        this.releases = new Releases(claims);
        this.facilitator = facilitator;
        this.underWay = underWay;
        this.late = late;
    }

    /**
     * Settles the payment for an answer that is there: whole, or with its first event held. A
     * stream that is paid by what was used is settled when it has ended.
     *
     * @return the same answer
     * @throws ReplyException 402 if settlement was refused; nothing was charged
     * @throws io.tollgate.error.ApiException 503 if it is not known whether the money moved, or
     *     what the provider failed with at the last moment
     */
    public Answer settle(Purchase purchase, CompletionRequest request, Answer answer) {
        ForSale.require(answer);
        Claim claim = purchase.claim();
        if (claim.settled()) {
            purchase.settled(before(claim));
        } else if (purchase.meter() != null && answer instanceof Answer.Streaming stream) {
            return stream.metered(purchase.meter());
        } else {
            trade(purchase, claim, purchase.due(request, answer));
        }
        return answer;
    }

    private static Settlement.Settled before(Claim claim) {
        return new Settlement.Settled(
                claim.transaction(),
                claim.payment().authorization().from(),
                claim.requirements().amount());
    }

    private void trade(Purchase purchase, Claim claim, long due) {
        Flight flight = Flight.CURRENT.get();
        flight.unrepeatable(true);
        try {
            tradeAtOnce(purchase, claim, due);
        } catch (DataAccessException e) {
            LOG.warn("{} has an outcome that cannot be noted: {}", claim.id(), e.getMessage());
            throw Releases.pending();
        }
        underWay.leave(claim);
        flight.atLeisure();
    }

    private void tradeAtOnce(Purchase purchase, Claim claim, long due) {
        facilitator
                .settleAtOnce(
                        claim.payment(),
                        claim.requirements().of(due),
                        transfer -> claims.settlesBy(claim, transfer))
                .ifPresentOrElse(purchase::settled, () -> tradeByFacilitator(purchase, claim, due));
    }

    private void tradeByFacilitator(Purchase purchase, Claim claim, long due) {
        if (due > 0 && !claims.settling(claim, due)) {
            throw Releases.pending();
        }
        switch (facilitator.settle(claim.payment(), claim.requirements().of(due))) {
            case Settlement.Settled settled -> arrived(purchase, settled);
            case Settlement.Refused no -> throw refused(purchase, no);
            case Settlement.NotSent away -> throw unsettled(claim);
            case Settlement.Unknown unknown -> throw Releases.pending();
        }
    }

    private void arrived(Purchase purchase, Settlement.Settled settled) {
        if (settled.amount() > 0 && !claims.settled(purchase.claim(), settled.transaction())) {
            // The reconciler was quicker; whoever asks next with this payment is served.
            throw Releases.pending();
        }
        purchase.settled(settled);
    }

    private ReplyException refused(Purchase purchase, Settlement.Refused no) {
        releases.giveBack(purchase.claim(), no.reason());
        Reply reply =
                paywall.refuse(
                        purchase.quote(),
                        purchase.path(),
                        "Payment settlement failed",
                        no.reason(),
                        no.message());
        return new ReplyException(Paid.response(purchase, no, reply));
    }

    private RuntimeException unsettled(Claim claim) {
        releases.giveBack(claim, "not_sent");
        return ApiError.unavailable(
                        "payment_unavailable",
                        "Payments cannot be settled right now; nothing was charged.",
                        SOON)
                .exception();
    }

    /** A payment that is not good for this request: the price once more, and why. */
    ReplyException refused(Quote quote, String path, String reason, String message) {
        return new ReplyException(
                paywall.refuse(quote, path, "Payment verification failed", reason, message));
    }

    /**
     * The reply with its receipt.
     *
     * @throws io.tollgate.error.ApiException if the stream was cut while it was being paid for: it
     *     is still owed
     */
    public Reply receipt(Purchase purchase, Reply reply) {
        if (Flight.CURRENT.get().log().streamed()) {
            ForSale.requireCaller();
        }
        return Paid.receipt(purchase, reply);
    }

    /** The request has ended. A whole answer counts as delivered when it was written to its end. */
    void close(Purchase purchase, Flight flight) {
        FlightLog log = flight.log();
        if (purchase.meter() != null && purchase.settlement() == null && log.streamed()) {
            late.settle(purchase);
            return;
        }
        boolean lost = flight.cut() == Cut.CLIENT_LEFT && !log.streamed();
        boolean delivered = purchase.settlement() != null && log.timeToFirstByte() > 0 && !lost;
        try {
            if (delivered) {
                claims.delivered(purchase.claim(), earned(purchase, log.usage()));
            } else {
                claims.release(purchase.claim());
            }
        } catch (DataAccessException e) {
            // The lease runs out by itself; what was paid is served again rather than not at all.
            LOG.warn("{} stays as it is: {}", purchase.claim().id(), e.getMessage());
        }
    }

    private static @Nullable Earned earned(Purchase purchase, @Nullable Usage usage) {
        return usage == null
                ? null
                : Earnings.of(purchase.quote(), usage, purchase.settlement().amount());
    }
}
