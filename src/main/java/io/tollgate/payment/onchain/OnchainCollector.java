package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Collection;
import io.tollgate.payment.Collector;
import io.tollgate.payment.Means;
import io.tollgate.payment.Permission;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.NotSent;
import io.tollgate.payment.Verification;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * Takes what owners permit over a node's JSON-RPC, by {@code transferFrom} of a key of its own.
 *
 * <p>A transfer has no nonce but its account's: see {@link Drafts}. Settled is what the token
 * logged in a transaction of ours, deep enough; Refused what a simulation refuses, or a mined
 * transaction that moved nothing.
 */
public final class OnchainCollector implements Collector, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OnchainCollector.class);

    /** For nodes that have not seen yet what another one has mined. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final int MOST_ASKED = 8;

    private final Semaphore asking = new Semaphore(MOST_ASKED);
    private final ChainParts sight;
    private final Courier courier;
    private final Drafts drafts;
    private final PermitChecks checks;
    private final Depth depth;
    private final Duration receiptTimeout;

    /**
     * @param key 0x and 64 hex digits, of no relayer
     * @throws IllegalArgumentException if the URL is missing, or the key malformed or a relayer's
     * @throws IllegalStateException if the node is another chain's
     */
    public OnchainCollector(OnchainSettings settings, String key, Asset asset, Drafts drafts) {
        RelayerKey collector = RelayerKey.of(key);
        if (settings.relayerKey().stream()
                .map(RelayerKey::of)
                .anyMatch(each -> each.address().equals(collector.address()))) {
            throw new IllegalArgumentException(
                    "tollgate.billing.collector-key must not be a tollgate.payment.relayer-key.");
        }
        this.sight = ChainParts.of(settings, asset, collector.address());
        this.drafts = drafts;
        this.courier =
                new Courier(
                        sight.chain(),
                        asset.chainId(),
                        collector,
                        new Fees(sight.chain(), settings.maxFeeGwei()),
                        settings.replaceAfter(),
                        drafts);
        this.checks = new PermitChecks(sight, collector.address());
        this.depth =
                new Depth(
                        sight.chain(), settings.confirmations(), settings.confirmationsAboveUsd());
        this.receiptTimeout = settings.receiptTimeout();
        sight.chainId().check();
    }

    @Override
    public String spender() {
        return courier.address();
    }

    @Override
    public Optional<BigInteger> nonce(String owner) {
        return asked(() -> sight.token().permits(owner, Chain.LATEST));
    }

    @Override
    public Verification verify(Permission permission) {
        return asked(() -> checks.verify(permission))
                .orElseGet(() -> new Verification.Unavailable("The chain cannot be asked now."));
    }

    /** Bounded, as any caller may have it asked; empty if nobody answers. */
    private <T> Optional<T> asked(Supplier<T> question) {
        if (!asking.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return sight.chainId().matches() ? Optional.of(question.get()) : Optional.empty();
        } catch (RpcException e) {
            LOG.warn("The chain cannot be asked about a permission: {}", e.getMessage());
            return Optional.empty();
        } finally {
            asking.release();
        }
    }

    @Override
    public Optional<Means> means(Permission permission) {
        try {
            return sight.chainId().matches()
                    ? Optional.of(checks.means(permission))
                    : Optional.empty();
        } catch (RpcException e) {
            LOG.warn("What an owner has cannot be asked: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Settlement collect(Collection collection) {
        Deadline deadline = Deadline.in(receiptTimeout);
        Slot slot;
        try {
            if (!sight.chainId().matches()) {
                return new NotSent("The node is another chain's.");
            }
            Settlement hindrance = permitted(collection, deadline);
            if (hindrance != null) {
                return hindrance;
            }
            slot =
                    courier.take(
                            Purpose.collection(collection.id()),
                            sight.asset().address(),
                            transfer(collection));
        } catch (NodeErrorException e) {
            return e.isRevert() ? checks.refused(collection, e) : notSent(e);
        } catch (NothingSentException | RpcException e) {
            return notSent(e);
        }
        return awaited(slot, collection, deadline);
    }

    private static String transfer(Collection collection) {
        return PermitCalls.transferFrom(
                collection.permission().owner(), collection.payTo(), collection.amount());
    }

    /**
     * Shows the permit to the token if nobody has; null once the allowance is what counts.
     *
     * @throws NothingSentException if it is under way
     */
    private @Nullable Settlement permitted(Collection collection, Deadline deadline) {
        Permission permission = collection.permission();
        Purpose purpose = Purpose.permit(permission.mandate());
        Optional<Slot> shown = drafts.find(purpose);
        boolean settled = shown.isPresent() && !shown.get().open();
        if (permission.permit() == null
                || settled
                || (shown.isEmpty() && checks.isUsed(permission, Chain.LATEST))) {
            return null;
        }
        Slot slot;
        try {
            slot = courier.take(purpose, sight.asset().address(), checks.call(permission));
        } catch (NodeErrorException e) {
            if (!e.isRevert()) {
                throw e;
            }
            // Anybody may have shown it a moment ago.
            return checks.isUsed(permission, Chain.LATEST)
                    ? null
                    : PermitChecks.permitRefused(e).refused();
        }
        Receipt receipt =
                courier.await(slot, mined -> true, deadline)
                        .orElseGet(() -> displacedOrPending(slot));
        courier.close(slot);
        if (receipt != null && receipt.succeeded()) {
            Deadline.in(SOON).await(() -> checks.allowed(collection));
        }
        return null;
    }

    private @Nullable Receipt displacedOrPending(Slot slot) {
        if (courier.isDisplaced(slot)) {
            return null;
        }
        throw new NothingSentException("The permit is under way.", null);
    }

    @Override
    public Settlement resume(Collection collection) {
        Optional<Slot> slot = drafts.find(Purpose.collection(collection.id()));
        return slot.isPresent()
                ? awaited(slot.get(), collection, Deadline.in(receiptTimeout))
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
        try {
            if (courier.isDisplaced(slot)) {
                courier.close(slot);
                return new Cause("collector_nonce_used", "Another transaction took its place.")
                        .refused();
            }
        } catch (RpcException e) {
            LOG.warn("{} cannot be looked for: {}", collection.id(), e.getMessage());
        }
        return new Settlement.Unknown(
                "The transaction has not been confirmed yet.", courier.transaction(slot));
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

    /** Ends calls of the node; what was sent goes its way. */
    @Override
    public void close() {
        sight.rpc().close();
    }
}
