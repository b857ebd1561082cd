package io.tollgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** What becomes of pools of which it is not known whether they were opened. */
abstract class LatePoolContract extends OnBooks {

    private static final long CEILING = 100_000;

    private LateDatabase database;

    abstract DataSource stored();

    @Override
    final DataSource dataSource() {
        database = new LateDatabase(stored());
        return database;
    }

    private void askMuch() {
        for (int i = 0; i < 5; i++) {
            process.pools().take(ADA, 100, CEILING);
        }
    }

    /** A round that does not hear whether a pool was opened, which comes through while it waits. */
    private void roundThatHearsLate() throws Exception {
        askMuch();
        database.loseCommit();
        CompletableFuture<Void> round = CompletableFuture.runAsync(() -> rounds(1));
        await().atMost(Duration.ofSeconds(10)).until(database::hasLost);
        database.comeThrough();
        round.handle((done, failed) -> done).get(10, TimeUnit.SECONDS);
        assertThat(books.count("ledger_pool")).isEqualTo(1);
    }

    @Test
    void anOpeningThatComesThroughLateHoldsNothing() throws Exception {
        roundThatHearsLate();
        rounds(2);
        assertThat(books.count("ledger_pool where not closed")).isZero();
        assertThat(ledger.standing(ADA, CEILING)).isEqualTo(new Standing(0, 0, CEILING));
        assertThat(books.broken()).isEmpty();
        assertThat(process.pools().isEmpty()).isTrue();
        assertThat(Books.share(process, ADA, 100, CEILING).amount()).isEqualTo(100);
    }

    @Test
    void aProcessThatEndsBeforeItKnowsLeavesNothingBehind() throws Exception {
        roundThatHearsLate();
        process.close();
        assertThat(ledger.standing(ADA, CEILING)).isEqualTo(new Standing(0, 0, CEILING));
        assertThat(books.broken()).isEmpty();
        assertThat(books.count("ledger_instance")).isZero();
    }

    @Test
    void anOpeningThatWasRuledOutComesThroughNoMore() {
        Pool pool = new Pool("rsv_1", ADA, 100, CEILING, 0);
        PoolStore store = books.poolStore("late");
        store.ruleOut(pool, 100);
        assertThatThrownBy(() -> store.open(pool, 100, CEILING))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(ledger.standing(ADA, CEILING)).isEqualTo(new Standing(0, 0, CEILING));
        assertThat(books.broken()).isEmpty();
    }

    @Test
    void whatIsThereIsNotRuledOut() {
        Pool pool = new Pool("rsv_1", ADA, 100, CEILING, 0);
        PoolStore store = books.poolStore("late");
        assertThat(store.open(pool, 100, CEILING)).isTrue();
        store.ruleOut(pool, 100);
        assertThat(ledger.standing(ADA, CEILING)).isEqualTo(new Standing(0, 100, CEILING));
        store.giveBack("rsv_1", 0, true);
        assertThat(ledger.standing(ADA, CEILING)).isEqualTo(new Standing(0, 0, CEILING));
        assertThat(books.broken()).isEmpty();
    }

    @Test
    void nothingIsWrittenOfAPoolThatThereIsNoRoomFor() {
        Books.held(ledger, ADA, CEILING - 100, CEILING);
        askMuch();
        rounds(2);
        assertThat(books.count("ledger_pool")).isZero();
        assertThat(process.pools().isEmpty()).isTrue();
    }
}
