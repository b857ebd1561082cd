package io.tollgate.payment.onchain;

import java.math.BigInteger;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/**
 * One key that sends transactions, one after the other, with nonces without gaps.
 *
 * <p>A nonce that may have been seen is never used for something else: what is lost, also together
 * with a block that it was in, is sent again as it was. Another process must not use the same key.
 */
final class Relayer {

    private static final Logger LOG = LoggerFactory.getLogger(Relayer.class);
    private static final int TRIES = 3;

    private final Chain chain;
    private final long chainId;
    private final RelayerKey key;
    private final Fees fees;
    private final Duration patience;
    private final Duration replaceAfter;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Outstanding open = new Outstanding();

    /** Null when it has to be asked for. */
    private @Nullable BigInteger next;

    private volatile boolean doubtful;

    /**
     * @param patience how long to wait for others who send by this key
     */
    Relayer(
            Chain chain,
            long chainId,
            RelayerKey key,
            Fees fees,
            Duration patience,
            Duration replaceAfter) {
        this.chain = chain;
        this.chainId = chainId;
        this.key = key;
        this.fees = fees;
        this.patience = patience;
        this.replaceAfter = replaceAfter;
    }

    String address() {
        return key.address();
    }

    /** How many transactions are under way. */
    int load() {
        return open.waiting() + lock.getQueueLength();
    }

    /**
     * Sends a transaction. After that it may have been seen, even if the node did not say so.
     *
     * @throws NothingSentException if it was certainly not taken
     * @throws RpcException if the nonce could not be asked for: nothing was sent either
     */
    Sent send(String to, String data, BigInteger gas, Fee fee) {
        lock();
        try {
            for (int i = 1; ; i++) {
                try {
                    return sent(to, data, gas, fee);
                } catch (NodeErrorException e) {
                    if (!e.isNonceTaken() || i == TRIES) {
                        throw new NothingSentException(
                                "The node does not take the transaction: " + e.getMessage(), e);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private Sent sent(String to, String data, BigInteger gas, Fee fee) {
        if (doubtful) {
            next = null;
            doubtful = false;
        }
        if (next == null) {
            next = synchronised();
        }
        Sent sent = new Sent(this, next, to, data, gas, fee);
        sent.sign(key, chainId, fee);
        broadcast(sent);
        open.add(sent);
        next = open.free(next);
        return sent;
    }

    /** Returns, rather than throws, when the node may have taken the transaction. */
    private void broadcast(Sent sent) {
        try {
            chain.send(sent.signed());
        } catch (NodeErrorException e) {
            if (e.isNonceTaken() || e.isRejection()) {
                next = null;
                throw e;
            }
            LOG.warn("{} may have been taken: {}", sent.newest(), e.getMessage());
        } catch (UnreachableNodeException e) {
            if (e.unasked()) {
                throw new NothingSentException("The node cannot be reached.", e);
            }
            LOG.warn("{} may have been taken: {}", sent.newest(), e.getMessage());
        }
    }

    /**
     * What the account's next nonce is. What the node has forgotten is sent again, so that nothing
     * later waits for it forever; a nonce that nothing is left of is the next.
     */
    private BigInteger synchronised() {
        BigInteger pending = chain.accountNonce(address(), "pending");
        open.mined(chain.accountNonce(address(), Chain.LATEST), chain.block(Chain.LATEST).number());
        open.missing(pending).forEach(this::repeat);
        return open.free(pending);
    }

    /** The transaction is in a block, and with it all that came before it. */
    void mined(Sent sent, BigInteger block) {
        open.mined(sent.accountNonce().add(BigInteger.ONE), block);
    }

    /** Whoever waited for the transaction has given up; the next one looks where the node is. */
    void abandoned() {
        doubtful = true;
    }

    /**
     * Raises the fee of a transaction that waits too long, and of those that it waits for: by the
     * account's nonce, as a block with one of them may have been given up.
     */
    void hasten(Sent sent) {
        if (!sent.isOlderThan(replaceAfter) || !lock.tryLock()) {
            return;
        }
        try {
            BigInteger first = chain.accountNonce(address(), Chain.LATEST);
            open.missing(first, sent.accountNonce()).stream()
                    .filter(waiting -> waiting.isOlderThan(replaceAfter))
                    .forEach(this::replace);
        } finally {
            lock.unlock();
        }
    }

    private void replace(Sent sent) {
        fees.raised(sent.fee())
                .ifPresent(
                        raised -> {
                            sent.sign(key, chainId, raised);
                            LOG.info("{} replaces what was not mined", sent.newest());
                        });
        repeat(sent);
    }

    private void repeat(Sent sent) {
        sent.touch();
        try {
            chain.send(sent.signed());
        } catch (RpcException e) {
            LOG.info("{} sent again: {}", sent.newest(), e.getMessage());
        }
    }

    private void lock() {
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NothingSentException("Too many transactions wait to be sent.", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NothingSentException("Interrupted before anything was sent.", e);
        }
    }
}
