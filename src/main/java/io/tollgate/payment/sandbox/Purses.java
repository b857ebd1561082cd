package io.tollgate.payment.sandbox;

import io.tollgate.database.Chunks;
import io.tollgate.database.Lane;
import io.tollgate.payment.Authorization;
import io.tollgate.payment.NonceKey;
import io.tollgate.payment.PaymentRequirements;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What payers have: all who are asked about at once are looked up by two statements. */
final class Purses implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private record Look(String payer, UUID nonce, CompletableFuture<OptionalLong> found) {}

    private final JdbcTemplate jdbc;
    private final Lane<Look> lane = new Lane<>("sandbox-purses", Duration.ZERO, this::look);

    Purses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What a payer has; empty if something was decided for this nonce. */
    OptionalLong spendable(Authorization paid, PaymentRequirements ours) {
        UUID nonce = NonceKey.of(ours.asset(), paid.from(), paid.nonce());
        Look look = new Look(paid.from(), nonce, new CompletableFuture<>());
        lane.add(look);
        return Lane.await(look.found(), Lane.LONGEST);
    }

    private void look(List<Look> looks) {
        try {
            // Before the nonces: who has less by then has paid, and that has used one.
            Map<String, Long> balances = balances(looks);
            Set<UUID> used = used(looks);
            for (Look look : looks) {
                long balance = balances.getOrDefault(look.payer(), 0L);
                boolean free = !used.contains(look.nonce());
                look.found().complete(free ? OptionalLong.of(balance) : OptionalLong.empty());
            }
        } catch (RuntimeException | Error failure) {
            looks.forEach(look -> look.found().completeExceptionally(failure));
            lane.drain().forEach(look -> look.found().completeExceptionally(failure));
        }
    }

    private Map<String, Long> balances(List<Look> looks) {
        Map<String, Long> found = new HashMap<>();
        each(
                "select address, amount from sandbox_balance where address in (",
                looks.stream().map(Look::payer),
                row -> found.put(row.getString(1), row.getLong(2)));
        return found;
    }

    private Set<UUID> used(List<Look> looks) {
        Set<UUID> found = new HashSet<>();
        each(
                "select nonce_key from sandbox_transfer where nonce_key in (",
                looks.stream().map(Look::nonce),
                row -> found.add(row.getObject(1, UUID.class)));
        return found;
    }

    private void each(String select, Stream<?> keys, RowCallbackHandler row) {
        Chunks.each(
                keys.distinct().toList(),
                chunk ->
                        jdbc.query(
                                select + Chunks.marks(chunk.size()) + ")", row, chunk.toArray()));
    }

    @Override
    public void close() throws InterruptedException {
        lane.close(FAREWELL);
    }
}
