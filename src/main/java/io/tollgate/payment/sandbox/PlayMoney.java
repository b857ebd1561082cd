package io.tollgate.payment.sandbox;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.PaymentRequirements;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Balances and transfers of play money, in atomic units, in the gateway's database. */
final class PlayMoney {

    /**
     * What became of a nonce, for ever.
     *
     * @param transaction that moved the money, or null: it will never move
     */
    record Decided(@Nullable String transaction, long amount) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final SecureRandom random = new SecureRandom();

    PlayMoney(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    long balance(String address) {
        return jdbc.sql("select amount from sandbox_balance where address = :address")
                .param("address", address)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Brings a balance up to {@code amount}; what is more stays. */
    void fill(String address, long amount) {
        open(address);
        jdbc.sql(
                        "update sandbox_balance set amount = :amount where address = :address and amount < :amount")
                .param("amount", amount)
                .param("address", address)
                .update();
    }

    /** What was decided for a nonce; empty as long as nothing was. */
    Optional<Decided> decided(Authorization paid, PaymentRequirements ours) {
        return decided(paid.from(), paid.nonce(), ours);
    }

    Optional<Decided> decided(String payer, String nonce, PaymentRequirements ours) {
        return jdbc.sql(
                        """
                        select tx, amount from sandbox_transfer
                        where network = :network and asset = :asset and payer = :payer and nonce = :nonce
                        """)
                .param("network", ours.asset().network())
                .param("asset", ours.asset().address())
                .param("payer", payer)
                .param("nonce", nonce)
                .query((row, n) -> new Decided(row.getString(1), row.getLong(2)))
                .optional();
    }

    /**
     * Moves the money, or refuses for ever because the authorization has expired; whichever is
     * entered first stands, in whatever order transactions begin and end.
     *
     * @return false if the payer has too little, and nothing is decided
     */
    boolean decide(Authorization paid, PaymentRequirements ours) {
        return Boolean.TRUE.equals(
                transactions.execute(
                        status -> {
                            boolean expired = expired(paid);
                            boolean decided =
                                    !enter(paid.from(), paid.nonce(), ours, expired ? null : name())
                                            || expired
                                            || pay(paid.from(), ours);
                            if (!decided) {
                                status.setRollbackOnly();
                            }
                            return decided;
                        }));
    }

    /**
     * Refuses for ever what has expired undecided. Waits for a transfer that is under way: the
     * database lets only one of the two in.
     */
    void refuseExpired(Authorization paid, PaymentRequirements ours) {
        if (expired(paid)) {
            enter(paid.from(), paid.nonce(), ours, null);
        }
    }

    /** By the database's time: the one clock that all processes share. */
    private boolean expired(Authorization paid) {
        return jdbc.sql("select extract(epoch from current_timestamp) >= :until")
                .param("until", new BigDecimal(paid.validBefore()))
                .query(Boolean.class)
                .single();
    }

    /** Enters a movement under a name of its own; false if something was decided before. */
    boolean enter(String payer, String nonce, PaymentRequirements ours) {
        return enter(payer, nonce, ours, name());
    }

    /** Enters that nothing will ever move by a nonce, unless something was decided before. */
    void refuse(String payer, String nonce, PaymentRequirements ours) {
        enter(payer, nonce, ours, null);
    }

    /** False if the payer has too little: the transaction is to be rolled back. */
    boolean pay(String payer, PaymentRequirements ours) {
        return take(payer, ours.amount()) && give(ours);
    }

    /** False if something was decided before. */
    private boolean enter(
            String payer, String nonce, PaymentRequirements ours, @Nullable String transaction) {
        return jdbc.sql(
                                """
                                insert into sandbox_transfer (network, asset, payer, nonce, pay_to, amount, tx, created_at)
                                values (:network, :asset, :payer, :nonce, :payTo, :amount, :tx, current_timestamp)
                                on conflict do nothing
                                """)
                        .param("network", ours.asset().network())
                        .param("asset", ours.asset().address())
                        .param("payer", payer)
                        .param("nonce", nonce)
                        .param("payTo", ours.payTo())
                        .param("amount", ours.amount())
                        .param("tx", transaction)
                        .update()
                == 1;
    }

    private String name() {
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        return "sandbox-0x" + HexFormat.of().formatHex(hash);
    }

    private boolean take(String payer, long amount) {
        return jdbc.sql(
                                "update sandbox_balance set amount = amount - :amount where address = :payer and amount >= :amount")
                        .param("amount", amount)
                        .param("payer", payer)
                        .update()
                == 1;
    }

    /** Who was paid before has a balance. */
    private boolean give(PaymentRequirements ours) {
        if (add(ours)) {
            return true;
        }
        open(ours.payTo());
        return add(ours);
    }

    private boolean add(PaymentRequirements ours) {
        return jdbc.sql(
                                "update sandbox_balance set amount = amount + :amount where address = :payTo")
                        .param("amount", ours.amount())
                        .param("payTo", ours.payTo())
                        .update()
                == 1;
    }

    private void open(String address) {
        jdbc.sql(
                        "insert into sandbox_balance (address, amount) values (:address, 0) on conflict do nothing")
                .param("address", address)
                .update();
    }
}
