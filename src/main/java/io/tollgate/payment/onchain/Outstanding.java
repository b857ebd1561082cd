package io.tollgate.payment.onchain;

import java.math.BigInteger;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What was sent by one key, by account nonce, until it is under so many blocks that it stays there.
 * A block that is given up takes its transactions along, and not every node sends them again; all
 * later ones of the key would wait for them for ever.
 */
final class Outstanding {

    /** Blocks on top of a transaction that nobody gives up any more. */
    private static final BigInteger DEEP = BigInteger.valueOf(64);

    private final NavigableMap<BigInteger, Sent> sent = new ConcurrentSkipListMap<>();

    void add(Sent next) {
        sent.put(next.accountNonce(), next);
    }

    /** How many are not in a block yet. */
    int waiting() {
        return (int) sent.values().stream().filter(each -> !each.isMined()).count();
    }

    /** Those that the account's next nonce says are not in a block, up to {@code last}. */
    List<Sent> missing(BigInteger next, BigInteger last) {
        return sent.headMap(last, true).values().stream()
                .filter(each -> each.accountNonce().compareTo(next) >= 0)
                .toList();
    }

    /** All from {@code next} on. */
    List<Sent> missing(BigInteger next) {
        return List.copyOf(sent.tailMap(next, true).values());
    }

    /** As of {@code block} all that come before {@code next} are mined. */
    void mined(BigInteger next, BigInteger block) {
        NavigableMap<BigInteger, Sent> mined = sent.headMap(next, false);
        mined.values().forEach(each -> each.minedBy(block));
        mined.values().removeIf(each -> each.isUnder(block.subtract(DEEP)));
    }

    /** The first nonce from {@code next} on by which nothing was sent. */
    BigInteger free(BigInteger next) {
        BigInteger free = next;
        while (sent.containsKey(free)) {
            free = free.add(BigInteger.ONE);
        }
        return free;
    }
}
