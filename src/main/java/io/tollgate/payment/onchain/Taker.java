package io.tollgate.payment.onchain;

import io.tollgate.payment.Collection;
import io.tollgate.payment.Permission;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.NotSent;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes an amount by {@code transferFrom}, and waits until the chain says what it moved. */
final class Taker {

    private static final Logger LOG = LoggerFactory.getLogger(Taker.class);

    private final ChainId chainId;
    private final String asset;
    private final Courier courier;
    private final Drafts drafts;
    private final PermitChecks checks;
    private final PermitStep permits;
    private final Depth depth;
    private final Duration patience;

    /**
     * @param depth how deep in the chain counts
     * @param patience how long one collection may take in all
     */
    Taker(
            ChainParts sight,
            Courier courier,
            Drafts drafts,
            PermitChecks checks,
            Depth depth,
            Duration patience) {
        this.chainId = sight.chainId();
        this.asset = sight.asset().address();
        this.courier = courier;
        this.drafts = drafts;
        this.checks = checks;
        this.permits = new PermitStep(courier, drafts, checks, asset);
        this.depth = depth;
        this.patience = patience;
    }

    Settlement collect(Collection collection) {
        Deadline deadline = Deadline.in(patience);
        Permission from = collection.permission();
        Slot slot;
        try {
            if (!chainId.matches()) {
                return new NotSent("The node is another chain's.");
            }
            Settlement refused = permits.take(from, collection.amount(), deadline);
            if (refused != null) {
                return refused;
            }
            slot =
                    courier.take(
                            Purpose.collection(collection.id()),
                            asset,
                            PermitCalls.transferFrom(
                                    from.owner(), collection.payTo(), collection.amount()));
        } catch (NodeErrorException e) {
            return e.isRevert() ? checks.refused(collection, e) : notSent(e);
        } catch (NothingSentException | RpcException e) {
            return notSent(e);
        }
        return awaited(slot, collection, deadline);
    }

    Settlement resume(Collection collection) {
        Optional<Slot> slot = drafts.find(Purpose.collection(collection.id()));
        return slot.isPresent()
                ? awaited(slot.get(), collection, Deadline.in(patience))
                : new NotSent("Nothing was written down.");
    }

    private Settlement awaited(Slot slot, Collection collection, Deadline deadline) {
        Optional<Receipt> receipt =
                courier.await(
                        slot, mined -> depth.reached(mined.block(), collection.amount()), deadline);
        if (receipt.isPresent()) {
            courier.close(slot);
            return judged(receipt.get(), collection);
        }
        if (isDisplaced(slot)) {
            courier.close(slot);
            return new Cause("collector_nonce_used", "Another transaction took its place.")
                    .refused();
        }
        return new Settlement.Unknown(
                "The transaction has not been confirmed yet.", courier.transaction(slot));
    }

    private boolean isDisplaced(Slot slot) {
        try {
            return courier.isDisplaced(slot);
        } catch (RpcException e) {
            LOG.warn("A collection cannot be looked for: {}", e.getMessage());
            return false;
        }
    }

    /** What the token logged counts: that it did not revert says nothing about what moved. */
    private Settlement judged(Receipt receipt, Collection collection) {
        String owner = collection.permission().owner();
        long moved = checks.moved(receipt, owner, collection.payTo());
        if (moved > 0) {
            return new Settlement.Settled(receipt.transaction(), owner, moved);
        }
        return new Cause(
                        "collection_reverted",
                        receipt.succeeded()
                                ? "The transaction moved nothing."
                                : "The transaction reverted: allowance or balance had gone.")
                .refused();
    }

    private static Settlement notSent(RuntimeException failure) {
        LOG.warn("Nothing was collected: {}", failure.getMessage());
        return new NotSent(
                failure instanceof NothingSentException
                        ? "The transaction could not be sent."
                        : "The chain does not answer.");
    }
}
