package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Authorization;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Scheme;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.NotSent;
import io.tollgate.payment.Settlement.Unknown;
import io.tollgate.payment.Verification;
import io.tollgate.payment.Verification.Unavailable;
import io.tollgate.payment.upto.Permit2;
import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * Checks and settles payments of one asset over a node's JSON-RPC.
 *
 * <p>Settled means that the token itself logged the exact transfer, by this authorization, deep
 * enough; who sent the transaction does not matter. Refused includes what the token refuses now and
 * nobody has sent: a payer without the money, say. Such a payment is dropped; should somebody else
 * send it before it expires, it would move. {@link NotSent} is answered while the node is away, gas
 * costs more than allowed, or {@code max-in-flight} settlements have been under way for ten
 * seconds.
 */
public final class OnchainFacilitator implements Facilitator, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OnchainFacilitator.class);

    private final OnchainParts parts;
    private final Places settling;
    private final Semaphore verifying;
    private final SingleFlight flights = new SingleFlight();

    /**
     * Asks the node for its chain at once; one that is away is asked before the first payment.
     *
     * @throws IllegalArgumentException if URL or keys are missing or malformed
     * @throws IllegalStateException if the node is another chain's
     */
    public OnchainFacilitator(OnchainSettings settings, Asset asset) {
        this.parts = OnchainParts.of(settings, asset);
        this.settling = new Places(settings.maxInFlight());
        this.verifying = new Semaphore(settings.maxInFlight());
    }

    @Override
    public Verification verify(Payment payment, PaymentRequirements requirements) {
        Cause mismatch = mismatch(payment, requirements);
        if (mismatch != null) {
            return mismatch.invalid();
        }
        // Also when none can be settled: the answer would have to be thrown away.
        if (settling.full() || !verifying.tryAcquire()) {
            return new Unavailable("Too many payments are being verified or settled.");
        }
        try {
            return parts.sight().chainId().matches()
                    ? parts.rail(payment).verifier().apply(payment)
                    : new Unavailable("The node is another chain's.");
        } catch (RpcException e) {
            LOG.warn("A payment cannot be verified: {}", e.getMessage());
            return new Unavailable("The chain does not answer.");
        } catch (RuntimeException e) {
            LOG.error("A payment cannot be verified", e);
            return new Unavailable("The payment cannot be verified.");
        } finally {
            verifying.release();
        }
    }

    /**
     * As in the interface; whoever settles a payment that is being settled waits for its answer.
     */
    @Override
    public Settlement settle(Payment payment, PaymentRequirements requirements) {
        if (requirements.amount() == 0) {
            return Settlement.Settled.nothing(payment);
        }
        Cause mismatch = mismatch(payment, requirements);
        if (mismatch != null) {
            return notSent(payment, mismatch.message());
        }
        return flights.run(
                payment.authorization(),
                parts.receiptTimeout(),
                () -> settledInBounds(payment, requirements.amount()));
    }

    private Settlement settledInBounds(Payment payment, long amount) {
        if (!settling.await()) {
            return notSent(payment, "Too many payments are being settled.");
        }
        try {
            return parts.sight().chainId().matches()
                    ? settler(payment).settle(payment, amount, Deadline.in(parts.receiptTimeout()))
                    : notSent(payment, "The node is another chain's.");
        } catch (RpcException e) {
            LOG.warn("A payment cannot be settled: {}", e.getMessage());
            return notSent(payment, "The chain does not answer.");
        } catch (RuntimeException e) {
            LOG.error("A payment is perhaps settled, perhaps not", e);
            return unknown(payment, "The settlement was broken off.");
        } finally {
            settling.release();
        }
    }

    @Override
    public Settlement reconcile(Payment payment, PaymentRequirements requirements) {
        Settlement seen = parts.view().look(payment, requirements);
        if (seen instanceof Unknown open && open.transaction() == null) {
            return unknown(payment, open.message());
        }
        if (!(seen instanceof Unknown)) {
            settler(payment).answered(payment.authorization());
        }
        return seen;
    }

    /** An earlier settlement may have sent what this one did not. */
    private Settlement notSent(Payment payment, String message) {
        return settler(payment).sent(payment.authorization()).isPresent()
                ? unknown(payment, message)
                : new NotSent(message);
    }

    private Settlement unknown(Payment payment, String message) {
        return new Unknown(message, settler(payment).sent(payment.authorization()).orElse(null));
    }

    private Settler settler(Payment payment) {
        return parts.rail(payment).settler();
    }

    @Override
    public String uptoFacilitator(String network) {
        return parts.facilitator();
    }

    @Override
    public boolean tellsBalances() {
        return true;
    }

    @Override
    public OptionalLong balance(Payment payment, PaymentRequirements requirements) {
        return told(token -> token.balance(payment.authorization().from()));
    }

    @Override
    public OptionalLong spendable(Payment payment, PaymentRequirements requirements) {
        String payer = payment.authorization().from();
        return told(token -> token.balance(payer).min(token.allowance(payer, Permit2.ADDRESS)));
    }

    private OptionalLong told(Function<Token, BigInteger> question) {
        try {
            BigInteger answer = question.apply(parts.sight().token());
            return OptionalLong.of(answer.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
        } catch (RpcException e) {
            LOG.warn("What a payer has cannot be asked: {}", e.getMessage());
            return OptionalLong.empty();
        }
    }

    /** The caller has compared these already; whoever moves money compares them again. */
    private @Nullable Cause mismatch(Payment payment, PaymentRequirements requirements) {
        Authorization authorization = payment.authorization();
        Scheme scheme = Scheme.of(authorization);
        if (!parts.sight().isOurs(requirements.asset())) {
            return new Cause(scheme.otherNetwork, "That is another asset.");
        }
        if (!authorization.to().equals(requirements.payTo())) {
            return new Cause(scheme.otherPayee, "It pays somebody else.");
        }
        return scheme.allows(authorization, requirements.amount())
                ? null
                : new Cause(scheme.wrongAmount, "It is another amount.");
    }

    /** Ends calls of the node; what was sent goes its way. */
    @Override
    public void close() {
        parts.view().close();
    }
}
