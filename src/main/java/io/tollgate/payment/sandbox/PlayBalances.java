package io.tollgate.payment.sandbox;

import io.tollgate.database.Change;
import io.tollgate.payment.PaymentRequirements;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has how much play money, in atomic units, in the gateway's database. */
final class PlayBalances {

    private final JdbcClient jdbc;

    PlayBalances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long of(String address) {
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

    /** False if the payer has too little: the transaction is to be rolled back. */
    boolean pay(String payer, PaymentRequirements ours) {
        // In the order in which a group commit comes by the two rows.
        return give(ours) && taken(payer, ours.amount()).make(jdbc);
    }

    /** Of a payer who has so much. */
    static Change taken(String payer, long amount) {
        return Change.of(
                payer,
                "update sandbox_balance set amount = amount - ? where address = ? and amount >= ?",
                amount,
                payer,
                amount);
    }

    /** To somebody who has a balance, be it zero. */
    static Change given(PaymentRequirements ours) {
        return Change.of(
                ours.payTo(),
                "update sandbox_balance set amount = amount + ? where address = ?",
                ours.amount(),
                ours.payTo());
    }

    /** Who was paid before has a balance. */
    private boolean give(PaymentRequirements ours) {
        if (given(ours).make(jdbc)) {
            return true;
        }
        open(ours.payTo());
        return given(ours).make(jdbc);
    }

    private void open(String address) {
        jdbc.sql(
                        "insert into sandbox_balance (address, amount) values (:address, 0) on conflict do nothing")
                .param("address", address)
                .update();
    }
}
