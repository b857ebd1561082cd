package io.tollgate.payment.sandbox;

import io.tollgate.database.Change;
import io.tollgate.payment.Authorization;
import io.tollgate.payment.NonceKey;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Transfer;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/** Transfers of play money, in atomic units, in the gateway's database. */
final class PlayMoney {

    /**
     * What became of a nonce, for ever.
     *
     * @param transaction that moved the money, or null: it will never move
     */
    record Decided(@Nullable String transaction, long amount) {}

    private enum Outcome {
        ENTERED,
        DECIDED_BEFORE,
        TOO_LITTLE
    }

    private static final String ENTERED =
            """
            insert into sandbox_transfer (nonce_key, network, asset, payer, nonce, pay_to, amount, tx, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, current_timestamp)
            on conflict do nothing
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final PlayBalances balances;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param clock the same for all processes that share a database
     */
    PlayMoney(JdbcClient jdbc, TransactionOperations transactions, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.balances = new PlayBalances(jdbc);
        this.clock = clock;
    }

    PlayBalances balances() {
        return balances;
    }

    /** What was decided for a nonce; empty as long as nothing was. */
    Optional<Decided> decided(Authorization paid, PaymentRequirements ours) {
        return decided(paid.from(), paid.nonce(), ours);
    }

    Optional<Decided> decided(String payer, String nonce, PaymentRequirements ours) {
        return jdbc.sql("select tx, amount from sandbox_transfer where nonce_key = :key")
                .param("key", NonceKey.of(ours.asset(), payer, nonce))
                .query((row, n) -> new Decided(row.getString(1), row.getLong(2)))
                .optional();
    }

    /**
     * Moves the money, or refuses for ever because the authorization has expired; whichever is
     * entered first stands, in whatever order transactions begin and end.
     *
     * @return what stands; empty if the payer has too little, and nothing is decided
     */
    Optional<Decided> decide(Authorization paid, PaymentRequirements ours) {
        String transaction = expired(paid) ? null : name();
        Decided decision = new Decided(transaction, ours.amount());
        Outcome outcome = transactions.execute(status -> outcome(paid, ours, transaction, status));
        return switch (outcome) {
            case ENTERED -> Optional.of(decision);
            case DECIDED_BEFORE -> decided(paid, ours);
            case TOO_LITTLE -> Optional.empty();
        };
    }

    /** How the money moves; empty if the authorization has expired. */
    Optional<Transfer> transfer(Authorization paid, PaymentRequirements ours) {
        if (expired(paid)) {
            return Optional.empty();
        }
        String name = name();
        List<Change> changes =
                List.of(
                        entered(paid.from(), paid.nonce(), ours, name),
                        PlayBalances.taken(paid.from(), ours.amount()),
                        PlayBalances.given(ours));
        return Optional.of(new Transfer(name, ours.amount(), changes));
    }

    private Outcome outcome(
            Authorization paid,
            PaymentRequirements ours,
            @Nullable String transaction,
            TransactionStatus status) {
        if (!enter(paid.from(), paid.nonce(), ours, transaction)) {
            return Outcome.DECIDED_BEFORE;
        }
        if (transaction == null || balances.pay(paid.from(), ours)) {
            return Outcome.ENTERED;
        }
        status.setRollbackOnly();
        return Outcome.TOO_LITTLE;
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
        BigInteger now = BigInteger.valueOf(clock.instant().getEpochSecond());
        return paid.validBefore().compareTo(now) <= 0;
    }

    /** Enters a movement under a name of its own; false if something was decided before. */
    boolean enter(String payer, String nonce, PaymentRequirements ours) {
        return enter(payer, nonce, ours, name());
    }

    /** Enters that nothing will ever move by a nonce, unless something was decided before. */
    void refuse(String payer, String nonce, PaymentRequirements ours) {
        enter(payer, nonce, ours, null);
    }

    /** False if something was decided before. */
    private boolean enter(
            String payer, String nonce, PaymentRequirements ours, @Nullable String transaction) {
        return entered(payer, nonce, ours, transaction).make(jdbc);
    }

    private static Change entered(
            String payer, String nonce, PaymentRequirements ours, @Nullable String transaction) {
        return Change.of(
                nonce,
                ENTERED,
                NonceKey.of(ours.asset(), payer, nonce),
                ours.asset().network(),
                ours.asset().address(),
                payer,
                nonce,
                ours.payTo(),
                ours.amount(),
                transaction);
    }

    private String name() {
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        return "sandbox-0x" + HexFormat.of().formatHex(hash);
    }
}
