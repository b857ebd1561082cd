package io.tollgate.payment.onchain;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.lang.Nullable;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;

/**
 * A transaction under way, with all that replaced each other in its place: the same nonce of the
 * same account, so only one of them can ever be mined. Sent by its relayer alone, under his lock.
 */
final class Sent {

    private final Relayer relayer;
    private final BigInteger accountNonce;
    private final String to;
    private final String data;
    private final BigInteger gas;
    private final List<String> transactions = new CopyOnWriteArrayList<>();
    private Fee fee;
    private String signed = "";
    private long sentAt = System.nanoTime();

    /** Null as long as nobody has seen it in a block. */
    private volatile @Nullable BigInteger block;

    Sent(
            Relayer relayer,
            BigInteger accountNonce,
            String to,
            String data,
            BigInteger gas,
            Fee fee) {
        this.relayer = relayer;
        this.accountNonce = accountNonce;
        this.to = to;
        this.data = data;
        this.gas = gas;
        this.fee = fee;
    }

    Relayer relayer() {
        return relayer;
    }

    BigInteger accountNonce() {
        return accountNonce;
    }

    Fee fee() {
        return fee;
    }

    /** What is to be sent, 0x and hex digits. */
    String signed() {
        return signed;
    }

    /** The hashes of all that were sent, oldest first. */
    List<String> transactions() {
        return transactions;
    }

    String newest() {
        return transactions.getLast();
    }

    /** Signs with a fee, and remembers the hash before anybody can have seen the transaction. */
    void sign(RelayerKey key, long chainId, Fee newFee) {
        fee = newFee;
        signed =
                key.sign(
                        RawTransaction.createTransaction(
                                chainId,
                                accountNonce,
                                gas,
                                to,
                                BigInteger.ZERO,
                                data,
                                fee.tip(),
                                fee.max()));
        transactions.add(Hash.sha3(signed));
    }

    /** It is sent again: whatever block it was in is not believed in any more. */
    void touch() {
        sentAt = System.nanoTime();
        block = null;
    }

    /** It was in {@code seen} at the latest. */
    void minedBy(BigInteger seen) {
        block = block == null ? seen : block;
    }

    boolean isMined() {
        return block != null;
    }

    /** Whether it was in {@code other} or an earlier block. */
    boolean isUnder(BigInteger other) {
        BigInteger in = block;
        return in != null && in.compareTo(other) <= 0;
    }

    boolean isOlderThan(Duration age) {
        return System.nanoTime() - sentAt > age.toNanos();
    }
}
