package io.tollgate.payment.mandate;

import io.tollgate.payment.Asset;
import io.tollgate.payment.NonceKey;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The table of collections. Every change is one conditional statement, so that of many processes
 * one wins; SQL that H2 and PostgreSQL both take.
 */
final class CollectionStore {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Asset asset;
    private final InstantSource clock;

    CollectionStore(
            JdbcClient jdbc, TransactionOperations transactions, Asset asset, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.asset = asset;
        this.clock = clock;
    }

    /**
     * Plans a collection. False if the mandate has one that is open, is not active any more, or has
     * been held by somebody else since: what was owed then may be paid by now.
     */
    boolean plan(Mandate held, String id, String payTo, long amount) {
        return Boolean.TRUE.equals(
                transactions.execute(status -> isHeld(held) && enter(held, id, payTo, amount)));
    }

    /** Locks the mandate's row until the transaction ends. */
    private boolean isHeld(Mandate held) {
        return jdbc.sql(
                                """
                                update mandate set version = version
                                where id = :id and version = :version and state = 'ACTIVE'
                                """)
                        .param("id", held.id())
                        .param("version", held.version())
                        .update()
                == 1;
    }

    private boolean enter(Mandate mandate, String id, String payTo, long amount) {
        return jdbc.sql(
                                """
                                insert into mandate_collection (id, nonce_key, mandate_id, open_mandate, pay_to, amount, state, created_at)
                                values (:id, :key, :mandate, :mandate, :payTo, :amount, 'PLANNED', :now)
                                on conflict do nothing
                                """)
                        .param("id", id)
                        .param("key", NonceKey.of(asset, mandate.owner(), id))
                        .param("mandate", mandate.id())
                        .param("payTo", payTo)
                        .param("amount", amount)
                        .param("now", MandateStore.at(clock.instant()))
                        .update()
                == 1;
    }

    /** From now on it may have been sent; false if it was dropped, or its mandate has ended. */
    boolean begin(String id) {
        return jdbc.sql(
                                """
                                update mandate_collection set state = 'SENT'
                                where id = :id and state = 'PLANNED'
                                  and exists (select 1 from mandate m where m.id = mandate_id and m.state = 'ACTIVE')
                                """)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Forgets what was certainly not sent. */
    void drop(String id) {
        jdbc.sql("delete from mandate_collection where id = :id and state = 'PLANNED'")
                .param("id", id)
                .update();
    }

    /** Keeps the newest transaction of what nobody knows the outcome of. */
    void unknown(String id, @Nullable String transaction) {
        jdbc.sql(
                        """
                        update mandate_collection set tx = coalesce(:tx, tx)
                        where id = :id and state = 'SENT'
                        """)
                .param("tx", transaction, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    /** Ends what will never move anything. */
    void refused(String id, String reason) {
        jdbc.sql(
                        """
                        update mandate_collection set state = 'REFUSED', reason = :reason, open_mandate = null
                        where id = :id and state in ('PLANNED', 'SENT')
                        """)
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    /** The money has arrived; it is open until it is booked. */
    void settled(String id, String transaction, long moved) {
        jdbc.sql(
                        """
                        update mandate_collection set state = 'SETTLED', tx = :tx, amount = :moved, settled_at = :now
                        where id = :id and state = 'SENT'
                        """)
                .param("tx", transaction)
                .param("moved", moved)
                .param("now", MandateStore.at(clock.instant()))
                .param("id", id)
                .update();
    }

    /** The books have it. */
    void booked(String id) {
        jdbc.sql(
                        """
                        update mandate_collection set booked_at = :now, open_mandate = null
                        where id = :id and state = 'SETTLED' and booked_at is null
                        """)
                .param("now", MandateStore.at(clock.instant()))
                .param("id", id)
                .update();
    }

    Optional<CollectionRow> find(String id) {
        return jdbc.sql("select * from mandate_collection where id = :id")
                .param("id", id)
                .query(CollectionRow::of)
                .optional();
    }

    /** What may have been sent for a spender, the oldest first, even if its mandate has ended. */
    List<CollectionRow> unfinished(Asset asset, String spender) {
        return jdbc.sql(
                        """
                        select c.* from mandate_collection c join mandate m on m.id = c.mandate_id
                        where c.open_mandate is not null and c.state in ('PLANNED', 'SENT')
                          and m.spender = :spender and m.asset = :asset and m.network = :network
                        order by c.created_at, c.id
                        """)
                .param("spender", spender)
                .param("asset", asset.address())
                .param("network", asset.network())
                .query(CollectionRow::of)
                .list();
    }

    /** What has arrived and is not in the books yet. */
    List<CollectionRow> unbooked() {
        return jdbc.sql(
                        """
                        select * from mandate_collection
                        where open_mandate is not null and state = 'SETTLED' order by created_at, id
                        """)
                .query(CollectionRow::of)
                .list();
    }

    /** A mandate's, the newest first. */
    List<CollectionRow> of(String mandate, int most) {
        return jdbc.sql(
                        """
                        select * from mandate_collection where mandate_id = :mandate
                        order by created_at desc, id desc limit :most
                        """)
                .param("mandate", mandate)
                .param("most", most)
                .query(CollectionRow::of)
                .list();
    }

    /** What a mandate's collections have taken, or may have. */
    long taken(String mandate) {
        return jdbc.sql(
                        """
                        select coalesce(sum(amount), 0) from mandate_collection
                        where mandate_id = :mandate and state in ('SENT', 'SETTLED')
                        """)
                .param("mandate", mandate)
                .query(Long.class)
                .single();
    }
}
