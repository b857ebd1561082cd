package io.tollgate.payment.sandbox;

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
        return take(payer, ours.amount()) && give(ours);
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
