package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Scheme;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a chain for what became of payments of one asset. It sends nothing and needs no key, and
 * is bounded: so many looks at a time, each of a few calls that have a time limit.
 */
public final class ChainView implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChainView.class);

    private static final int MOST_ASKED = 8;

    private final ChainParts parts;
    private final Semaphore looking;

    /** Apart, as anybody may have wallets asked about whatever he says they signed. */
    private final Semaphore asking = new Semaphore(MOST_ASKED);

    /**
     * Asks the node for its chain at once; one that is away is asked before the first look.
     *
     * @throws IllegalArgumentException if there is no URL
     * @throws IllegalStateException if the node is another chain's
     */
    public ChainView(OnchainSettings settings, Asset asset) {
        this(ChainParts.of(settings, asset, Token.NOBODY), settings.maxInFlight());
    }

    ChainView(ChainParts parts, int maxInFlight) {
        this.parts = parts;
        this.looking = new Semaphore(maxInFlight);
        try {
            parts.chainId().check();
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    /**
     * What became of a payment, whoever sent it. Settled and Refused are for ever, by blocks that
     * are deep enough; all else is Unknown. What has moved less than is asked for counts as used
     * for something else: who signed for at most so much may have had the facilitator settle less.
     */
    public Settlement look(Payment payment, PaymentRequirements requirements) {
        if (!looking.tryAcquire()) {
            return new Unknown("Too many payments are being looked for.", null);
        }
        try {
            return parts.isOurs(requirements.asset()) && parts.chainId().matches()
                    ? enough(byNow(payment.authorization()), payment, requirements)
                    : new Unknown("The node is not of the payment's chain.", null);
        } catch (RpcException e) {
            LOG.warn("A payment cannot be looked for: {}", e.getMessage());
            return new Unknown("The chain does not answer.", null);
        } catch (RuntimeException e) {
            LOG.error("A payment cannot be looked for", e);
            return new Unknown("The payment cannot be looked for.", null);
        } finally {
            looking.release();
        }
    }

    private Settlement byNow(Authorization authorization) {
        return parts.outcome(Scheme.of(authorization)).byNow(authorization);
    }

    private static Settlement enough(
            Settlement seen, Payment payment, PaymentRequirements requirements) {
        return seen instanceof Settled settled && settled.amount() < requirements.amount()
                ? Cause.nonceUsed(Scheme.of(payment.authorization())).refused()
                : seen;
    }

    /**
     * Whether the contract at {@code wallet} says that a signature is its own (ERC-1271); false if
     * there is none, empty if nobody can say now.
     *
     * @param digest 32 bytes
     * @param signature 0x and hex digits
     */
    public Optional<Boolean> approves(String wallet, byte[] digest, String signature) {
        if (!asking.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return parts.chainId().matches()
                    ? Optional.of(parts.token().approves(wallet, digest, signature))
                    : Optional.empty();
        } catch (RpcException e) {
            LOG.warn("A wallet cannot be asked: {}", e.getMessage());
            return Optional.empty();
        } finally {
            asking.release();
        }
    }

    @Override
    public void close() {
        parts.rpc().close();
    }
}
