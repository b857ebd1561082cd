package io.tollgate.payment.onchain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure, once, that the node is one of the right chain. */
final class ChainId {

    private static final Logger LOG = LoggerFactory.getLogger(ChainId.class);

    private final Chain chain;
    private final long wanted;
    private volatile boolean confirmed;

    ChainId(Chain chain, long wanted) {
        this.chain = chain;
        this.wanted = wanted;
    }

    /**
     * Asks now if it can.
     *
     * @throws IllegalStateException if the node is another chain's; one that is away is asked later
     */
    void check() {
        try {
            if (!matches()) {
                throw new IllegalStateException(
                        "tollgate.payment.rpc-url is not a node of chain " + wanted + ".");
            }
        } catch (RpcException e) {
            LOG.warn("The chain cannot be asked yet: {}", e.getMessage());
        }
    }

    /**
     * Whether the node is one of the right chain.
     *
     * @throws RpcException if it cannot be asked
     */
    boolean matches() {
        if (!confirmed) {
            confirmed = chain.id() == wanted;
        }
        return confirmed;
    }
}
