package io.tollgate.payment.sandbox;

import io.tollgate.payment.Authorization;
import io.tollgate.payment.PaymentRequirements;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Balances and transfers of play money, in atomic units, in the gateway's database. */
final class PlayMoney {

    /** A transfer that was made. */
    record Transfer(String transaction, String payTo, long amount) {}

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final java.security.SecureRandom random = new java.security.SecureRandom();

    PlayMoney(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
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
        enter(address);
        jdbc.sql(
                        "update sandbox_balance set amount = :amount where address = :address and amount < :amount")
                .param("amount", amount)
                .param("address", address)
                .update();
    }

    Optional<Transfer> transfer(Authorization paid, PaymentRequirements ours) {
        return jdbc.sql(
                        """
                        select tx, pay_to, amount from sandbox_transfer
                        where network = :network and asset = :asset and payer = :payer and nonce = :nonce
                        """)
                .param("network", ours.asset().network())
                .param("asset", ours.asset().address())
                .param("payer", paid.from())
                .param("nonce", paid.nonce())
                .query((row, n) -> new Transfer(row.getString(1), row.getString(2), row.getLong(3)))
                .optional();
    }

    /** Moves the money, once for each nonce; false if the payer has too little. */
    boolean move(Authorization paid, PaymentRequirements ours) {
        return Boolean.TRUE.equals(
                transactions.execute(
                        status -> {
                            boolean done =
                                    !note(paid, ours)
                                            || (take(paid.from(), ours.amount()) && give(ours));
                            if (!done) {
                                status.setRollbackOnly();
                            }
                            return done;
                        }));
    }

    private boolean note(Authorization paid, PaymentRequirements ours) {
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        return jdbc.sql(
                                """
                                insert into sandbox_transfer (network, asset, payer, nonce, pay_to, amount, tx, created_at)
                                values (:network, :asset, :payer, :nonce, :payTo, :amount, :tx, :now)
                                on conflict do nothing
                                """)
                        .param("network", ours.asset().network())
                        .param("asset", ours.asset().address())
                        .param("payer", paid.from())
                        .param("nonce", paid.nonce())
                        .param("payTo", ours.payTo())
                        .param("amount", ours.amount())
                        .param("tx", "sandbox-0x" + HexFormat.of().formatHex(hash))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private boolean take(String payer, long amount) {
        return jdbc.sql(
                                "update sandbox_balance set amount = amount - :amount where address = :payer and amount >= :amount")
                        .param("amount", amount)
                        .param("payer", payer)
                        .update()
                == 1;
    }

    private boolean give(PaymentRequirements ours) {
        enter(ours.payTo());
        return jdbc.sql(
                                "update sandbox_balance set amount = amount + :amount where address = :payTo")
                        .param("amount", ours.amount())
                        .param("payTo", ours.payTo())
                        .update()
                == 1;
    }

    private void enter(String address) {
        jdbc.sql(
                        "insert into sandbox_balance (address, amount) values (:address, 0) on conflict do nothing")
                .param("address", address)
                .update();
    }
}
