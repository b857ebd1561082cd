package io.tollgate.payment.checkout;

import io.tollgate.completion.Usage;
import io.tollgate.door.Reply;
import io.tollgate.door.ReplyException;
import io.tollgate.error.ApiError;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.claim.Claim;
import io.tollgate.payment.claim.Claims;
import io.tollgate.payment.wire.PaymentResponse;
import io.tollgate.pricing.Quote;
import io.tollgate.stream.Flight;
import io.tollgate.stream.Flight.Cut;
import io.tollgate.stream.FlightLog;
import io.tollgate.upstream.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.lang.Nullable;

/**
 * Trades the answer for the money: settles when there is something to sell, hands it over with a
 * receipt, and at the end of the request says once how it ended.
 */
public final class Delivery {

    static final Duration SOON = Duration.ofSeconds(2);

    private final Paywall paywall;
    private final Claims claims;
    private final MeteredFacilitator facilitator;

    Delivery(Paywall paywall, Claims claims, MeteredFacilitator facilitator) {
        this.paywall = paywall;
        this.claims = claims;
        this.facilitator = facilitator;
    }

    /**
     * Settles the payment for an answer that is there: whole, or with its first event held.
     *
     * @return the same answer
     * @throws ReplyException 402 if settlement was refused; nothing was charged
     * @throws io.tollgate.error.ApiException 503 if it is not known whether the money moved, or
     *     what the provider failed with at the last moment
     */
    public Answer settle(Purchase purchase, Answer answer) {
        requireSomethingToSell(answer);
        Claim claim = purchase.claim();
        if (claim.settled()) {
            purchase.settled(
                    new Settlement.Settled(
                            claim.transaction(),
                            claim.payment().authorization().from(),
                            claim.requirements().amount()));
            return answer;
        }
        if (!claims.settling(claim)) {
            throw pending("The claim on this payment was lost; send the same request again.");
        }
        switch (facilitator.settle(claim.payment(), claim.requirements())) {
            case Settlement.Settled settled -> arrived(purchase, settled);
            case Settlement.Refused no -> throw refused(purchase, no);
            case Settlement.NotSent away -> throw unsettled(claim);
            case Settlement.Unknown unknown ->
                    throw pending(
                            "It is not known yet whether the payment has settled. Send the same"
                                    + " request with the same payment again.");
        }
        return answer;
    }

    private static void requireSomethingToSell(Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            throw refused.error().exception();
        }
        try {
            if (answer instanceof Answer.Streaming streaming) {
                streaming.events().prove();
            }
        } catch (IOException e) {
            throw ApiError.server(502, "upstream_error", "The provider broke off.").exception();
        }
        Flight flight = Flight.CURRENT.get();
        if (flight.over()) {
            throw ApiError.unavailable("cancelled", "The request was cut off.", null).exception();
        }
    }

    private void arrived(Purchase purchase, Settlement.Settled settled) {
        if (!claims.settled(purchase.claim(), settled.transaction())) {
            // The reconciler was quicker; whoever asks next with this payment is served.
            throw pending("This payment is being used; send the same request again.");
        }
        purchase.settled(settled);
    }

    private ReplyException refused(Purchase purchase, Settlement.Refused no) {
        claims.refused(purchase.claim(), no.reason());
        Flight.CURRENT.get().drop();
        Reply reply =
                paywall.refuse(
                        purchase.quote(),
                        purchase.path(),
                        "Payment settlement failed",
                        no.reason(),
                        no.message());
        PaymentResponse response = response(purchase, no);
        return new ReplyException(
                reply.with("PAYMENT-RESPONSE", response.header())
                        .with("X-PAYMENT-RESPONSE", response.versionOneHeader()));
    }

    private ReplyException unsettled(Claim claim) {
        claims.refused(claim, "not_sent");
        Flight.CURRENT.get().drop();
        return new ReplyException(
                Reply.of(
                        ApiError.unavailable(
                                "payment_unavailable",
                                "Payments cannot be settled right now; nothing was charged.",
                                SOON)));
    }

    private static RuntimeException pending(String message) {
        Flight.CURRENT.get().drop();
        Reply reply = Reply.of(ApiError.unavailable("settlement_pending", message, SOON));
        // An SDK must not send it off again by itself: money may have moved.
        return new ReplyException(reply.with("x-should-retry", "false"));
    }

    /** A payment that is not good for this request: the price once more, and why. */
    ReplyException refused(Quote quote, String path, String reason, String message) {
        return new ReplyException(
                paywall.refuse(quote, path, "Payment verification failed", reason, message));
    }

    /** The reply with its receipt. */
    public Reply receipt(Purchase purchase, Reply reply) {
        PaymentResponse response = response(purchase, purchase.settlement());
        return reply.with("PAYMENT-RESPONSE", response.header())
                .with("X-PAYMENT-RESPONSE", response.versionOneHeader())
                .with("X-Payment-Receipt", purchase.settlement().transaction())
                .with("X-Receipt-Id", purchase.claim().id())
                .with("Cache-Control", "no-store");
    }

    private static PaymentResponse response(Purchase purchase, Settlement settlement) {
        PaymentRequirements ours = purchase.claim().requirements();
        String payer = purchase.claim().payment().authorization().from();
        return new PaymentResponse(settlement, ours.asset().network(), payer);
    }

    /** The request has ended. A whole answer counts as delivered when it was written to its end. */
    void close(Purchase purchase, Flight flight) {
        FlightLog log = flight.log();
        boolean lost = flight.cut() == Cut.CLIENT_LEFT && !log.streamed();
        if (purchase.settlement() != null && log.timeToFirstByte() > 0 && !lost) {
            claims.delivered(purchase.claim(), usage(log.usage()));
        } else {
            claims.release(purchase.claim());
        }
    }

    private static @Nullable String usage(@Nullable Usage usage) {
        return usage == null ? null : new String(Paywall.json(usage), StandardCharsets.UTF_8);
    }
}
