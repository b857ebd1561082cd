package io.tollgate.payment.checkout;

import io.tollgate.completion.RequestHash;
import io.tollgate.door.ReplyException;
import io.tollgate.error.ApiError;
import io.tollgate.ledger.Ledger;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Tendered;
import io.tollgate.payment.Verification;
import io.tollgate.payment.claim.Claim;
import io.tollgate.payment.claim.Claiming;
import io.tollgate.payment.claim.Claims;
import io.tollgate.payment.claim.Sold;
import io.tollgate.payment.exact.Finding;
import io.tollgate.pricing.Breakdown;
import io.tollgate.stream.Flight;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Takes payments into accounts: settled at once, then booked, for as much as was signed.
 *
 * <p>Money that has arrived and could not be booked, because a process died or the database went
 * away in between, is booked by the {@link DepositSweeper}.
 */
public final class Deposits {

    private static final Logger LOG = LoggerFactory.getLogger(Deposits.class);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE / 4);

    private final Paywall paywall;
    private final Wanted wanted;
    private final PaymentChecks checks;
    private final Claims claims;
    private final MeteredFacilitator facilitator;
    private final Releases releases;
    private final Ledger ledger;

    Deposits(
            Paywall paywall,
            Wanted wanted,
            PaymentChecks checks,
            Claims claims,
            MeteredFacilitator facilitator,
            Ledger ledger) {
        this.paywall = paywall;
        this.wanted = wanted;
        this.checks = checks;
        this.claims = claims;
        this.facilitator = facilitator;
        this.releases = new Releases(claims);
        this.ledger = ledger;
    }

    /** How money comes to be sent: to which door, in which request. */
    public record Sent(String path, byte[] body, @org.springframework.lang.Nullable String host) {}

    /**
     * A payment of a kind that is taken.
     *
     * @param least atomic units that are asked for
     * @throws io.tollgate.door.ReplyException 402 if it is of another
     */
    public Payment require(Tendered tendered, long least, Sent sent) {
        return switch (tendered) {
            case Payment payment -> payment;
            case Tendered.OfAnotherKind other ->
                    throw refused(least, sent, other.reason(), other.message());
        };
    }

    /**
     * Takes a payment in. The same payment with the same request is taken once.
     *
     * @param least atomic units; less would not do, and is not taken
     * @throws io.tollgate.door.ReplyException 402 if it is not good for this; nothing was charged
     * @throws io.tollgate.error.ApiException 409 if it is taken, 503 if it is not known whether the
     *     money has moved
     */
    public Deposit take(Payment payment, String account, long least, Sent sent) {
        PaymentRequirements ours = wanted.of(amount(payment, least, sent));
        String hash = RequestHash.of("POST", sent.path(), sent.body());
        try {
            if (claims.booked(payment, ours, account)) {
                return Deposit.again(account);
            }
            if (checks.refusal(payment, ours, sent.host()) instanceof Finding.Refused no
                    && !claims.inUse(payment, ours, hash)) {
                throw refused(least, sent, no.reason(), no.message());
            }
            Claiming taken = claims.take(payment, ours, hash, sold(account, ours.amount()));
            if (!(taken instanceof Claiming.Taken mine)) {
                throw Taken.error(taken).exception();
            }
            return deposit(mine.claim(), account, least, sent);
        } catch (DataAccessException e) {
            LOG.warn("No payment can be taken right now: {}", e.getMessage());
            throw Releases.pending();
        }
    }

    private long amount(Payment payment, long least, Sent sent) {
        BigInteger value = payment.authorization().value();
        if (value.signum() <= 0 || value.compareTo(MOST) > 0) {
            throw refused(least, sent, "invalid_amount", "The amount is out of range.");
        }
        if (value.longValueExact() < least) {
            throw refused(
                    least,
                    sent,
                    "insufficient_amount",
                    "It takes " + Breakdown.usd(least) + " USD at least.");
        }
        return value.longValueExact();
    }

    private static Sold sold(String account, long amount) {
        Map<String, String> told =
                Map.of("account", account, "amount", Long.toString(amount), "for", "account");
        return new Sold("account", new String(Paywall.json(told), StandardCharsets.UTF_8), account);
    }

    private ReplyException refused(long least, Sent sent, String reason, String message) {
        return new ReplyException(
                paywall.askForAccount(Math.max(1, least), sent.path(), reason, message));
    }

    private Deposit deposit(Claim claim, String account, long least, Sent sent) {
        try {
            Claim paid = claim.settled() ? claim : settle(claim, least, sent);
            Settlement.Settled settled =
                    new Settlement.Settled(
                            paid.transaction(),
                            paid.payment().authorization().from(),
                            paid.requirements().amount());
            DepositSweeper.book(ledger, claims, paid, account);
            return new Deposit(account, settled.amount(), paid, settled);
        } finally {
            claims.release(claim);
        }
    }

    /** The claim, by which the money has moved. */
    private Claim settle(Claim claim, long least, Sent sent) {
        switch (facilitator.verify(claim.payment(), claim.requirements())) {
            case Verification.Valid valid -> {}
            case Verification.Paid paid -> {
                return claims.honour(claim, paid.settlement().transaction())
                        .orElseThrow(Releases::pending);
            }
            case Verification.Invalid no -> {
                releases.giveBack(claim, no.reason());
                throw refused(least, sent, no.reason(), no.message());
            }
            case Verification.Unavailable away -> throw unavailable(claim, "not_verified");
        }
        Flight.CURRENT.get().unrepeatable(true);
        if (!claims.settling(claim)) {
            throw Releases.pending();
        }
        return switch (facilitator.settle(claim.payment(), claim.requirements())) {
            case Settlement.Settled settled -> settled(claim, settled.transaction());
            case Settlement.Refused no -> {
                releases.giveBack(claim, no.reason());
                throw refused(least, sent, no.reason(), no.message());
            }
            case Settlement.NotSent away -> throw unavailable(claim, "not_sent");
            case Settlement.Unknown unknown -> throw Releases.pending();
        };
    }

    private Claim settled(Claim claim, String transaction) {
        if (!claims.settled(claim, transaction)) {
            // The reconciler was quicker.
            throw Releases.pending();
        }
        return claim.paid(transaction);
    }

    private RuntimeException unavailable(Claim claim, String reason) {
        releases.giveBack(claim, reason);
        return ApiError.unavailable(
                        "payment_unavailable",
                        "Payments cannot be taken right now; nothing was charged.",
                        Delivery.SOON)
                .exception();
    }
}
