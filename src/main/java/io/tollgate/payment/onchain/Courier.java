package io.tollgate.payment.onchain;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;

/**
 * Sends by one key, one transaction after the other, from however many processes: their database
 * says who is next. What has been written down may have been seen, and is sent until it is mined.
 */
final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** A node that lags further behind than this is not believed to be of use to anybody. */
    private static final BigInteger FAR = BigInteger.valueOf(64);

    private final Chain chain;
    private final long chainId;
    private final RelayerKey key;
    private final Fees fees;
    private final Duration replaceAfter;
    private final Drafts drafts;

    /** When this process first sent a draft: clocks of other processes do not matter. */
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();

    Courier(
            Chain chain,
            long chainId,
            RelayerKey key,
            Fees fees,
            Duration replaceAfter,
            Drafts drafts) {
        this.chain = chain;
        this.chainId = chainId;
        this.key = key;
        this.fees = fees;
        this.replaceAfter = replaceAfter;
        this.drafts = drafts;
    }

    String address() {
        return key.address();
    }

    /**
     * The slot of a purpose: the one that was taken for it, or the next.
     *
     * @throws NodeErrorException if the contract would refuse the call
     * @throws NothingSentException if it is somebody else's turn, gas is too expensive, or there is
     *     nothing to pay it with
     * @throws RpcException if the node did not answer: nothing was written
     */
    Slot take(Purpose purpose, String contract, String data) {
        return drafts.find(purpose).orElseGet(() -> taken(purpose, contract, data));
    }

    private Slot taken(Purpose purpose, String contract, String data) {
        if (drafts.isBusy(address())) {
            throw new NothingSentException("The collector's last transaction is not mined.", null);
        }
        BigInteger estimate = chain.gas(address(), contract, data);
        BigInteger gas = estimate.add(estimate.shiftRight(2)).min(Chain.MOST_GAS);
        Fee fee =
                fees.now().orElseThrow(() -> new NothingSentException("Gas costs too much.", null));
        if (chain.coins(address()).compareTo(gas.multiply(fee.max())) < 0) {
            throw new NothingSentException(
                    "The collector " + address() + " has nothing to pay gas with.", null);
        }
        Slot slot = new Slot(address(), nonce(), purpose, contract, data, gas, true);
        if (!drafts.begin(slot, draft(slot, fee))) {
            throw new NothingSentException("Somebody was quicker, or it is not wanted.", null);
        }
        return slot;
    }

    /** A node that lags behind must not have a nonce given away twice. */
    private BigInteger nonce() {
        BigInteger pending = chain.accountNonce(address(), "pending");
        return drafts.last(address())
                .map(last -> last.add(BigInteger.ONE).max(pending))
                .orElse(pending);
    }

    private Draft draft(Slot slot, Fee fee) {
        String signed =
                key.sign(
                        RawTransaction.createTransaction(
                                chainId,
                                slot.accountNonce(),
                                slot.gas(),
                                slot.contract(),
                                BigInteger.ZERO,
                                slot.data(),
                                fee.tip(),
                                fee.max()));
        return new Draft(Hash.sha3(signed), signed, fee.max(), fee.tip());
    }

    /** Sends what is written for a slot until it is in a block that will last. */
    Optional<Receipt> await(Slot slot, Predicate<Receipt> lasts, Deadline deadline) {
        send(newest(slot));
        return deadline.await(
                () -> {
                    Optional<Receipt> mined = mined(slot);
                    if (mined.isEmpty()) {
                        hasten(slot);
                    }
                    return mined.filter(lasts);
                });
    }

    private Optional<Receipt> mined(Slot slot) {
        return drafts.of(slot).stream()
                .map(draft -> chain.receipt(draft.hash()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The hash of what was sent last. */
    String transaction(Slot slot) {
        return newest(slot).hash();
    }

    private Draft newest(Slot slot) {
        return drafts.of(slot).getLast();
    }

    /** Raises the fee of what waits too long; without the key's slot or a fee, sends it again. */
    private void hasten(Slot slot) {
        Draft waits = newest(slot);
        if (System.nanoTime() - sentAt(waits) <= replaceAfter.toNanos()) {
            return;
        }
        Optional<Fee> raised =
                slot.signer().equals(address())
                        ? fees.raised(new Fee(waits.maxFee(), waits.tip()))
                        : Optional.empty();
        Draft next = raised.map(fee -> draft(slot, fee)).orElse(waits);
        if (raised.isPresent()) {
            drafts.add(slot, next);
            LOG.info("{} replaces {}, which was not mined", next.hash(), waits.hash());
        }
        sentAt.put(next.hash(), System.nanoTime());
        send(next);
    }

    private long sentAt(Draft draft) {
        return sentAt.computeIfAbsent(draft.hash(), hash -> System.nanoTime());
    }

    /** Whatever the node says, it may have taken it: only receipts count. */
    private void send(Draft draft) {
        sentAt(draft);
        try {
            chain.send(draft.signed());
        } catch (RpcException e) {
            LOG.debug("{} sent: {}", draft.hash(), e.getMessage());
        }
    }

    /**
     * Whether another transaction, which is not in the database, has taken the slot for good: none
     * of ours is mined, and its nonce was used long ago.
     */
    boolean isDisplaced(Slot slot) {
        BigInteger block = chain.block(Chain.LATEST).number().subtract(FAR);
        return block.signum() >= 0
                && chain.accountNonce(slot.signer(), Depth.tag(block))
                                .compareTo(slot.accountNonce())
                        > 0
                && mined(slot).isEmpty();
    }

    /** It is known what became of it. */
    void close(Slot slot) {
        List<Draft> all = drafts.of(slot);
        drafts.close(slot);
        all.forEach(draft -> sentAt.remove(draft.hash()));
    }
}
