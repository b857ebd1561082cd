package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Collection;
import io.tollgate.payment.Collector;
import io.tollgate.payment.Means;
import io.tollgate.payment.Permission;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Verification;
import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what owners permit over a node's JSON-RPC, by {@code transferFrom} of a key of its own.
 *
 * <p>A transfer has no nonce but its account's: see {@link Drafts}. Settled is what the token
 * logged in a transaction of ours, deep enough; Refused what a simulation refuses, or a mined
 * transaction that moved nothing.
 */
public final class OnchainCollector implements Collector, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OnchainCollector.class);

    private static final int MOST_ASKED = 8;

    private final Semaphore asking = new Semaphore(MOST_ASKED);
    private final ChainParts sight;
    private final PermitChecks checks;
    private final Taker taker;
    private final String spender;

    /**
     * @param key 0x and 64 hex digits, of no relayer
     * @throws IllegalArgumentException if the URL is missing, or the key malformed or a relayer's
     * @throws IllegalStateException if the node is another chain's
     */
    public OnchainCollector(OnchainSettings settings, String key, Asset asset, Drafts drafts) {
        RelayerKey collector = RelayerKey.of(key);
        requireOwn(collector, settings);
        spender = collector.address();
        sight = ChainParts.of(settings, asset, spender);
        checks = new PermitChecks(sight, spender);
        taker = taker(settings, collector, drafts);
        sight.chainId().check();
    }

    private static void requireOwn(RelayerKey collector, OnchainSettings settings) {
        if (settings.relayerKey().stream()
                .map(RelayerKey::of)
                .anyMatch(each -> each.address().equals(collector.address()))) {
            throw new IllegalArgumentException(
                    "tollgate.billing.collector-key must not be a tollgate.payment.relayer-key.");
        }
    }

    private Taker taker(OnchainSettings settings, RelayerKey collector, Drafts drafts) {
        Chain chain = sight.chain();
        Courier courier =
                new Courier(
                        chain,
                        sight.asset().chainId(),
                        collector,
                        new Fees(chain, settings.maxFeeGwei()),
                        settings.replaceAfter(),
                        drafts);
        Depth depth = new Depth(chain, settings.confirmations(), settings.confirmationsAboveUsd());
        return new Taker(sight, courier, drafts, checks, depth, settings.receiptTimeout());
    }

    @Override
    public String spender() {
        return spender;
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
        return taker.collect(collection);
    }

    @Override
    public Settlement resume(Collection collection) {
        return taker.resume(collection);
    }

    /** Ends calls of the node; what was sent goes its way. */
    @Override
    public void close() {
        sight.rpc().close();
    }
}
