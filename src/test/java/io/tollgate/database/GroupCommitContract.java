package io.tollgate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds of changes that are made together, on every database. */
abstract class GroupCommitContract {

    private static final String ADD =
            "insert into thing (name, amount) values (?, ?) on conflict do nothing";
    private static final String TAKE =
            "update thing set amount = amount - ? where name = ? and amount >= ?";
    private static final String SET = "update thing set amount = ? where name = ?";

    private final AtomicInteger transactions = new AtomicInteger();
    private final CountDownLatch open = new CountDownLatch(1);
    private JdbcClient jdbc;
    private GroupCommit changes;

    abstract DataSource dataSource();

    /** Whether the driver tells of many changes what each of them did. */
    boolean tellsOfEach() {
        return true;
    }

    @BeforeEach
    void opens() {
        DataSource source = dataSource();
        jdbc = JdbcClient.create(source);
        jdbc.sql(
                        "create table thing (name varchar(20) primary key, amount bigint check (amount < 100))")
                .update();
        Held held = new Held(new TransactionTemplate(new DataSourceTransactionManager(source)));
        Duration patience = Duration.ofMinutes(1); // each has a connection of its own
        changes = new GroupCommit("changes", new JdbcTemplate(source), held, patience);
    }

    @AfterEach
    void closes() throws InterruptedException {
        changes.close();
    }

    /** Counts transactions, and begins none before it may. */
    private final class Held implements TransactionOperations {

        private final TransactionOperations real;

        Held(TransactionOperations real) {
            this.real = real;
        }

        @Override
        public <T> T execute(TransactionCallback<T> work) {
            transactions.incrementAndGet();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return real.execute(work);
        }
    }

    private static Change add(String name, Integer amount) {
        return Change.of(name, ADD, name, amount);
    }

    private static Change take(String name, long amount) {
        return Change.of(name, TAKE, amount, name, amount);
    }

    private long amount(String name) {
        return jdbc.sql("select coalesce(max(amount), -1) from thing where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    /** What came while another one was made. */
    @SafeVarargs
    private List<CompletableFuture<Boolean>> together(List<Change>... wishes) {
        CompletableFuture<Boolean> first = changes.begin(List.of(add("first", 0)));
        while (transactions.get() == 0) {
            Thread.onSpinWait();
        }
        List<CompletableFuture<Boolean>> all = Stream.of(wishes).map(changes::begin).toList();
        open.countDown();
        first.join();
        return all;
    }

    @Test
    void whatComesTogetherIsOneTransactionAndEachHearsOfHisOwn() {
        List<CompletableFuture<Boolean>> all =
                together(
                        List.of(add("a", 1)),
                        List.of(add("a", 2)),
                        List.of(take("none", 1)),
                        List.of(add("b", 3), add("c", 4)),
                        List.of(add("nothing", null)));
        assertThat(all.stream().map(CompletableFuture::join))
                .containsExactly(true, false, false, true, true);
        assertThat(transactions).hasValue(tellsOfEach() ? 2 : 2 + 5);
        assertThat(Stream.of("a", "b", "c").map(this::amount)).containsExactly(1L, 3L, 4L);
    }

    @Test
    void whatCannotBeMadeWhollyIsNotMadeAtAllAndHoldsUpNoOther() {
        List<CompletableFuture<Boolean>> all =
                together(
                        List.of(add("a", 1)),
                        List.of(add("b", 3), take("none", 4)),
                        List.of(add("c", 5)));
        assertThat(all.stream().map(CompletableFuture::join)).containsExactly(true, false, true);
        assertThat(Stream.of("a", "b", "c").map(this::amount)).containsExactly(1L, -1L, 5L);
    }

    @Test
    void whatBreaksARuleOfTheDatabaseFailsAlone() {
        List<CompletableFuture<Boolean>> all =
                together(List.of(add("a", 1)), List.of(add("b", 100)), List.of(add("c", 5)));
        assertThat(all.get(0).join()).isTrue();
        assertThatThrownBy(() -> Lane.await(all.get(1), Lane.LONGEST))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(all.get(2).join()).isTrue();
        assertThat(Stream.of("a", "b", "c").map(this::amount)).containsExactly(1L, -1L, 5L);
    }

    @Test
    void nobodyTakesWhatIsNotThereHoweverManyDo() throws Exception {
        open.countDown();
        assertThat(changes.make(add("purse", 50))).isTrue();
        assertThat(changes.make(add("till", 0))).isTrue();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all =
                    threads.invokeAll(
                            IntStream.range(0, 200)
                                    .mapToObj(
                                            i ->
                                                    List.of(
                                                            take("purse", 1),
                                                            Change.of(
                                                                    "till",
                                                                    "update thing set amount = amount + ? where name = ?",
                                                                    1,
                                                                    "till")))
                                    .map(
                                            wish ->
                                                    (java.util.concurrent.Callable<Boolean>)
                                                            () -> changes.make(wish))
                                    .toList());
            assertThat(all.stream().filter(Future::resultNow)).hasSize(50);
        }
        assertThat(amount("purse")).isZero();
        assertThat(amount("till")).isEqualTo(50);
        assertThat(transactions).hasValueLessThan(2 + 200 + 150);
    }

    @Test
    void changesOfOneWishAreMadeInWhateverOrderOfOneStatement() {
        open.countDown();
        assertThat(changes.make(List.of(add("b", 1), add("a", 2), Change.of("a", SET, 3, "a"))))
                .isTrue();
        assertThat(amount("a")).isEqualTo(3);
    }

    @Test
    void whatWaitsWhenItIsClosedIsMade() throws Exception {
        CompletableFuture<Boolean> first = changes.begin(List.of(add("a", 1)));
        CompletableFuture<Boolean> second = changes.begin(List.of(add("b", 1)));
        Thread.startVirtualThread(open::countDown);
        changes.close();
        assertThat(first).isCompletedWithValue(true);
        assertThat(second).isCompletedWithValue(true);
    }
}
