package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Unknown;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a chain for what became of payments of one asset. It sends nothing and needs no key, and
 * is bounded: so many looks at a time, each of a few calls that have a time limit.
 */
public final class ChainView implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChainView.class);

    private final ChainParts parts;
    private final Semaphore looking;

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
     * are deep enough; all else is Unknown.
     */
    public Settlement look(Payment payment, PaymentRequirements requirements) {
        if (!looking.tryAcquire()) {
            return new Unknown("Too many payments are being looked for.", null);
        }
        try {
            return parts.isOurs(requirements.asset()) && parts.chainId().matches()
                    ? parts.outcome().byNow(payment.authorization())
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

    @Override
    public void close() {
        parts.rpc().close();
    }
}
