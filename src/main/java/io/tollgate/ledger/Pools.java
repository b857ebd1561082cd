package io.tollgate.ledger;

import io.tollgate.database.Rounds;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.lang.Nullable;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;

/**
 * The pools of accounts that are much in use. Whoever asks seldom has no pool: his calls are
 * reserved one by one, and nothing is held for calls that may not come.
 */
public final class Pools extends Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Pools.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final PoolStore store;
    private final Presence presence;
    private final Map<Demand.Of, Demand> demands = new ConcurrentHashMap<>();
    private final Map<String, Pool> pools = new ConcurrentHashMap<>();

    Pools(PoolStore store, Presence presence) {
        super("ledger-pools", PAUSE);
        this.store = store;
        this.presence = presence;
    }

    /** A share of what is held of an account, or null if nothing is, or too little. */
    @Nullable
    Reservation take(String account, long amount, long ceiling) {
        return demands.computeIfAbsent(new Demand.Of(account, ceiling), whose -> new Demand())
                .take(amount, presence.epoch());
    }

    /**
     * A call has ended, and its end is in the database, or never will be.
     *
     * @param share of a pool; anything else is left alone
     */
    void ended(@Nullable String share, long used) {
        Pool pool = Pool.isShare(share) ? pools.get(Pool.of(share)) : null;
        if (pool != null) {
            pool.ended(share, used);
        }
    }

    @Override
    protected void round() {
        Each each = new Each();
        demands.forEach((whose, demand) -> each.sees(() -> meet(whose, demand)));
        pools.values().stream()
                .filter(Pool::hasNews)
                .forEach(pool -> each.sees(() -> giveBack(pool)));
        each.end();
    }

    private void meet(Demand.Of whose, Demand demand) {
        long wanted = demand.next(presence.epoch());
        if (wanted > 0) {
            open(whose, demand, wanted);
        }
        if (demand.isOver()) {
            demands.remove(whose);
            demand.end();
        }
    }

    private void open(Demand.Of whose, Demand demand, long amount) {
        String id = presence.hold();
        Pool pool = new Pool(id, whose.account(), amount, whose.ceiling(), presence.epoch());
        pools.put(id, pool);
        try {
            if (store.open(pool, amount, whose.ceiling())) {
                demand.meet(pool);
            } else {
                forget(pool);
            }
        } catch (CannotCreateTransactionException nothingWasAsked) {
            forget(pool);
            throw nothingWasAsked;
        } catch (DataAccessException | TransactionException e) {
            LOG.info("No pool for now: {}", e.getMessage());
            pool.doubt();
        }
    }

    private void giveBack(Pool pool) {
        boolean last = pool.isIdle();
        long released = pool.release();
        if (pool.isDoubtful()) {
            store.ruleOut(pool, released);
        }
        store.giveBack(pool.id(), released, last);
        pool.confirm(released);
        if (last) {
            forget(pool);
        }
    }

    private void forget(Pool pool) {
        pools.remove(pool.id());
        presence.resolved(pool.id());
    }

    boolean isEmpty() {
        return pools.isEmpty();
    }

    /** Gives everything back that no call has a share of. */
    void close() {
        demands.values().forEach(Demand::end);
        pools.values().forEach(Pool::retire);
        Each each = new Each();
        pools.values().forEach(pool -> each.sees(() -> giveBack(pool)));
        each.end();
    }
}
