package io.tollgate.payment.sandbox;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Collection;
import io.tollgate.payment.Eip2612Permit;
import io.tollgate.payment.PaymentRequirements;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who may move whose play money, as a token would keep it, in the gateway's database. */
public final class PlayAllowances {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final PlayMoney money;

    PlayAllowances(JdbcClient jdbc, TransactionOperations transactions, PlayMoney money) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.money = money;
    }

    long balance(String owner) {
        return money.balances().of(owner);
    }

    /** How many permits of an owner have been used. */
    long permits(Asset asset, String owner) {
        return jdbc.sql(
                        """
                        select used from sandbox_permit
                        where owner = :owner and asset = :asset and network = :network
                        """)
                .param("owner", owner)
                .param("asset", asset.address())
                .param("network", asset.network())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    long allowance(Asset asset, String owner, String spender) {
        return jdbc.sql(
                        """
                        select amount from sandbox_allowance
                        where owner = :owner and spender = :spender and asset = :asset and network = :network
                        """)
                .param("owner", owner)
                .param("spender", spender)
                .param("asset", asset.address())
                .param("network", asset.network())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** What {@code approve} does: the new allowance replaces the old one. */
    void approve(Asset asset, String owner, String spender, long amount) {
        jdbc.sql(
                        """
                        insert into sandbox_allowance (network, asset, owner, spender, amount)
                        values (:network, :asset, :owner, :spender, 0) on conflict do nothing
                        """)
                .param("network", asset.network())
                .param("asset", asset.address())
                .param("owner", owner)
                .param("spender", spender)
                .update();
        jdbc.sql(
                        """
                        update sandbox_allowance set amount = :amount
                        where owner = :owner and spender = :spender and asset = :asset and network = :network
                        """)
                .param("amount", amount)
                .param("owner", owner)
                .param("spender", spender)
                .param("asset", asset.address())
                .param("network", asset.network())
                .update();
    }

    /** Uses a permit, whose signature was checked; nothing if its nonce is not the next one. */
    void permit(Asset asset, Eip2612Permit permit) {
        transactions.executeWithoutResult(
                status -> {
                    if (use(asset, permit)) {
                        approve(asset, permit.owner(), permit.spender(), permit.value());
                    }
                });
    }

    private boolean use(Asset asset, Eip2612Permit permit) {
        jdbc.sql(
                        """
                        insert into sandbox_permit (network, asset, owner, used)
                        values (:network, :asset, :owner, 0) on conflict do nothing
                        """)
                .param("network", asset.network())
                .param("asset", asset.address())
                .param("owner", permit.owner())
                .update();
        return jdbc.sql(
                                """
                                update sandbox_permit set used = used + 1
                                where owner = :owner and asset = :asset and network = :network and used = :nonce
                                """)
                        .param("owner", permit.owner())
                        .param("asset", asset.address())
                        .param("network", asset.network())
                        .param("nonce", permit.nonce().longValueExact())
                        .update()
                == 1;
    }

    /**
     * Moves money and allowance, or refuses for ever because either is too little; whichever was
     * entered first for this collection stands, whoever comes again.
     */
    PlayMoney.Decided take(Asset asset, Collection collection, String spender) {
        PaymentRequirements ours = requirements(asset, collection);
        String owner = collection.permission().owner();
        if (!moved(asset, collection, spender, ours)) {
            money.refuse(owner, collection.id(), ours);
        }
        return money.decided(owner, collection.id(), ours).orElseThrow();
    }

    private boolean moved(
            Asset asset, Collection collection, String spender, PaymentRequirements ours) {
        String owner = collection.permission().owner();
        return Boolean.TRUE.equals(
                transactions.execute(
                        status -> {
                            boolean done =
                                    !money.enter(owner, collection.id(), ours)
                                            || (lower(asset, collection, spender)
                                                    && money.balances().pay(owner, ours));
                            if (!done) {
                                status.setRollbackOnly();
                            }
                            return done;
                        }));
    }

    private boolean lower(Asset asset, Collection collection, String spender) {
        return jdbc.sql(
                                """
                                update sandbox_allowance set amount = amount - :amount
                                where owner = :owner and spender = :spender and asset = :asset and network = :network
                                  and amount >= :amount
                                """)
                        .param("amount", collection.amount())
                        .param("owner", collection.permission().owner())
                        .param("spender", spender)
                        .param("asset", asset.address())
                        .param("network", asset.network())
                        .update()
                == 1;
    }

    private static PaymentRequirements requirements(Asset asset, Collection collection) {
        return new PaymentRequirements("exact", asset, collection.amount(), collection.payTo(), 1);
    }
}
