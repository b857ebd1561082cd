package io.tollgate.payment.checkout;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.RequestHash;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Tendered;
import io.tollgate.payment.Verification;
import io.tollgate.payment.claim.Claim;
import io.tollgate.payment.claim.Claiming;
import io.tollgate.payment.claim.Claims;
import io.tollgate.payment.claim.Sold;
import io.tollgate.payment.exact.Finding;
import io.tollgate.payment.wire.PaymentFault;
import io.tollgate.payment.wire.PaymentReader;
import io.tollgate.pricing.Quote;
import io.tollgate.stream.Flight;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.lang.Nullable;

/**
 * Takes a payment in, up to where the provider may be asked: read, checked, claimed, verified. What
 * costs nothing comes first; nothing is claimed for a payment that could not settle.
 */
public final class Checkout {

    private static final Logger LOG = LoggerFactory.getLogger(Checkout.class);

    private final PaymentReader reader = new PaymentReader();
    private final boolean enabled;
    private final Wanted wanted;
    private final PaymentChecks checks;
    private final Schemes schemes;
    private final Claims claims;
    private final Solvency solvency;
    private final Releases releases;
    private final Delivery delivery;
    private final CheckoutMeters meters;

    Checkout(
            boolean enabled,
            Wanted wanted,
            PaymentChecks checks,
            Schemes schemes,
            Claims claims,
            Solvency solvency,
            Delivery delivery,
            CheckoutMeters meters) {
        this.enabled = enabled;
        this.wanted = wanted;
        this.checks = checks;
        this.schemes = schemes;
        this.claims = claims;
        this.solvency = solvency;
        this.releases = new Releases(claims);
        this.delivery = delivery;
        this.meters = meters;
    }

    /**
     * Reads the payment off the headers that may have one.
     *
     * @return null if there is none, or payments are switched off
     * @throws io.tollgate.error.ApiException 400 if it is malformed
     */
    public @Nullable Tendered read(@Nullable String paymentSignature, @Nullable String xPayment) {
        if (!enabled || (paymentSignature == null && xPayment == null)) {
            return null;
        }
        try {
            return reader.read(paymentSignature, xPayment);
        } catch (PaymentFault fault) {
            if (fault.status() == 402) {
                return new Tendered.OfAnotherKind(fault.reason(), fault.getMessage());
            }
            throw ApiError.invalidRequest(null, fault.reason(), fault.getMessage()).exception();
        }
    }

    /**
     * Checks a payment against the price of this very request and claims it for this very body.
     *
     * @param host that the request was sent to
     * @throws io.tollgate.door.ReplyException 402 if it is not good for this request
     * @throws io.tollgate.error.ApiException 409 or 503 if it is taken
     */
    public Purchase claim(
            Tendered tendered, Quote quote, CompletionRequest request, @Nullable String host) {
        String path = request.path();
        if (tendered instanceof Tendered.OfAnotherKind other) {
            throw delivery.refused(quote, path, other.reason(), other.message());
        }
        Payment payment = (Payment) tendered;
        try {
            String hash = RequestHash.of("POST", path, request.body());
            return claim(payment, quote, hash, path, host);
        } catch (DataAccessException e) {
            // It may be one that is owed an answer.
            throw unavailable(e);
        }
    }

    private static ApiException unavailable(DataAccessException e) {
        LOG.warn("No payment can be taken right now: {}", e.getMessage());
        Flight.CURRENT.get().unrepeatable(true);
        return ApiError.unavailable(
                        "store_unavailable",
                        "Payments cannot be taken right now. Send the same request with the same"
                                + " payment again.",
                        Delivery.SOON)
                .exception();
    }

    private Purchase claim(
            Payment payment, Quote quote, String hash, String path, @Nullable String host) {
        PaymentRequirements ours = wanted.of(quote, payment);
        if (checks.refusal(payment, ours, host) instanceof Finding.Refused no
                && !claims.inUse(payment, ours, hash)) {
            throw delivery.refused(quote, path, no.reason(), no.message());
        }
        String told = new String(Paywall.json(quote), StandardCharsets.UTF_8);
        Claiming taken = claims.take(payment, ours, hash, new Sold(quote.model(), told));
        meters.claimed(taken);
        if (taken instanceof Claiming.Taken mine) {
            return begun(mine.claim(), quote, path);
        }
        Flight.CURRENT.get().unrepeatable(true);
        throw Taken.error(taken).exception();
    }

    private Purchase begun(Claim claim, Quote quote, String path) {
        Flight flight = Flight.CURRENT.get();
        Purchase purchase = new Purchase(claim, quote, path, schemes.meter(claim, quote));
        flight.unrepeatable(claim.settled());
        if (!claim.settled()) {
            flight.within(schemes.patience(claim));
        }
        flight.atEnd(() -> delivery.close(purchase, flight));
        return purchase;
    }

    /**
     * Asks the facilitator whether the payment would settle.
     *
     * @throws io.tollgate.door.ReplyException 402 if it would not
     * @throws io.tollgate.error.ApiException 503 if that can't be found out, or another request has
     *     taken the payment over in the meantime
     */
    public Purchase verify(Purchase purchase) {
        Claim claim = purchase.claim();
        if (claim.settled()) {
            return purchase;
        }
        return switch (solvency.verify(claim)) {
            case Verification.Valid valid -> purchase;
            case Verification.Paid paid -> honoured(purchase, paid.settlement().transaction());
            case Verification.Invalid no -> {
                releases.giveBack(claim, no.reason());
                throw delivery.refused(
                        purchase.quote(), purchase.path(), no.reason(), no.message());
            }
            case Verification.Unavailable away -> {
                releases.giveBack(claim, "not_verified");
                throw ApiError.unavailable(
                                "payment_unavailable",
                                "Payments cannot be verified right now; nothing was charged.",
                                Delivery.SOON)
                        .exception();
            }
        };
    }

    /** Somebody has sent what the payer signed, and it has paid us: the answer is owed. */
    private Purchase honoured(Purchase purchase, String transaction) {
        Flight.CURRENT.get().unrepeatable(true);
        try {
            purchase.paid(
                    claims.honour(purchase.claim(), transaction).orElseThrow(Releases::pending));
            Flight.CURRENT.get().atLeisure();
            return purchase;
        } catch (DataAccessException e) {
            throw unavailable(e);
        }
    }
}
