package io.tollgate.ledger;

import static io.tollgate.ledger.Books.held;
import static io.tollgate.ledger.Books.share;
import static io.tollgate.ledger.Books.used;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.dao.DataIntegrityViolationException;

/** What holds of accounts that are so much in use that a process holds something for them. */
@Execution(ExecutionMode.SAME_THREAD)
abstract class PoolContract extends OnBooks {

    private static final long CEILING = 100_000;
    private static final long HIGH = 1_000_000;

    /** Six calls in a round, six rounds. */
    private static final long POOL = 6 * 6 * 100;

    private static final Charge CHARGE = new Charge(50, 5, 5);

    private Standing standing() {
        assertThat(books.broken()).isEmpty();
        return ledger.standing(ADA, CEILING);
    }

    private void post(Reservation held, String id) {
        Books.bookNow(process, Booking.post(held, used(id, ADA, CHARGE)));
    }

    private void opened() {
        assertThat(held(ledger, ADA, 1, CEILING).id()).doesNotContain(".");
    }

    @Test
    void sharesArePostedOrGivenBackAndTheRestWhenItIsQuiet() {
        opened();
        Reservation first = share(process, ADA, 100, CEILING);
        Reservation second = held(ledger, ADA, 100, CEILING);
        assertThat(standing()).isEqualTo(new Standing(0, 1 + POOL, CEILING));
        post(first, "req_1");
        assertThat(standing()).isEqualTo(new Standing(60, 1 + POOL - 60, CEILING));
        rounds(4);
        assertThat(standing()).isEqualTo(new Standing(60, 1 + 100, CEILING));
        ledger.book(Booking.release(second));
        rounds(1);
        assertThat(standing()).isEqualTo(new Standing(60, 1, CEILING));
        assertThat(books.count("ledger_pool where closed")).isEqualTo(1);
    }

    @Test
    void aShareIsEndedOnce() {
        opened();
        Reservation share = share(process, ADA, 100, CEILING);
        post(share, "req_1");
        post(share, "req_1");
        ledger.book(Booking.release(share));
        assertThat(standing()).isEqualTo(new Standing(60, 1 + POOL - 60, CEILING));
        rounds(4);
        assertThat(standing()).isEqualTo(new Standing(60, 1, CEILING));
    }

    @Test
    void nothingIsHeldForCallsToComeOfAnAccountWithoutMuchRoom() {
        held(ledger, ADA, 1, CEILING);
        for (int i = 0; i < 5; i++) {
            process.pools().take(ADA, 1_000, CEILING);
        }
        rounds(1);
        assertThat(held(ledger, ADA, 1_000, CEILING).id()).doesNotContain(".");
        assertThat(standing().reserved()).isEqualTo(1_001);
        rounds(1);
        assertThat(books.count("ledger_pool")).isZero();
    }

    @Test
    void whatADeadProcessHadInPoolsIsGivenBackAndLateEndsAreChargedAllTheSame() throws Exception {
        opened();
        Reservation share = share(process, ADA, 100, CEILING);
        books.leaveTo("dead");
        Thread.sleep(Books.SILENT.plus(Duration.ofMillis(200)));
        process.sweeper().round();
        assertThat(standing()).isEqualTo(new Standing(0, 0, CEILING));
        post(share, "req_1");
        post(share, "req_1");
        rounds(5);
        assertThat(standing()).isEqualTo(new Standing(60, 0, CEILING));
    }

    @Test
    void whoWasSilentForLongTakesNothingFromWhatHeHeldBefore() throws Exception {
        opened();
        share(process, ADA, 100, CEILING);
        Thread.sleep(Books.SILENT.toMillis() / 2 + 100);
        assertThat(held(ledger, ADA, 100, CEILING).id()).doesNotContain(".");
        assertThat(held(ledger, ADA, 100, CEILING).id()).doesNotContain(".");
        assertThat(standing().reserved()).isEqualTo(1 + POOL + 200);
        rounds(1);
        assertThat(standing().reserved()).isEqualTo(1 + 100 + 200);
    }

    @Test
    void aProcessThatEndsLeavesNothingBehind() throws Exception {
        opened();
        post(share(process, ADA, 100, CEILING), "req_1");
        process.close();
        assertThat(standing()).isEqualTo(new Standing(60, 1, CEILING));
    }

    @Test
    void onePoolThatCannotBeGivenBackHoldsUpNoOther() {
        List<String> all = List.of(ADA, "b", "c", "d", "e", "f", "g", "h");
        for (int i = 0; i < 5; i++) {
            all.forEach(account -> process.pools().take(account, 100, CEILING));
        }
        rounds(1);
        assertThat(books.count("ledger_pool where not closed")).isEqualTo(8);
        books.jdbc.execute(
                "alter table ledger_pool add constraint stuck check (account <> 'acct_ada' or not closed)");
        assertThatThrownBy(() -> rounds(5)).isInstanceOf(DataIntegrityViolationException.class);
        assertThat(books.count("ledger_pool where not closed")).isEqualTo(1);
        books.jdbc.execute("alter table ledger_pool drop constraint stuck");
        rounds(1);
        assertThat(standing()).isEqualTo(new Standing(0, 0, CEILING));
        assertThat(process.pools().isEmpty()).isTrue();
    }

    /** Two processes, many callers each, as fast as they can, until the ceiling is reached. */
    @Test
    void noCeilingIsPassedByWhatIsHeldForCallsToCome() throws Exception {
        LedgerProcess other = books.start();
        List.of(process, other).forEach(each -> each.pools().start());
        AtomicLong served = new AtomicLong();
        Proving proving = books.proving();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Ledger where = i % 2 == 0 ? ledger : other.ledger();
                all.add(threads.submit(() -> spend(where, served)));
            }
            for (Future<?> each : all) {
                while (!each.isDone()) {
                    assertThat(books.broken()).isEmpty();
                    assertThat(proving.check()).isEmpty();
                    Standing now = ledger.standing(ADA, HIGH);
                    assertThat(now.balance() + now.reserved()).isLessThanOrEqualTo(HIGH);
                }
                each.get();
            }
        }
        List.of(process, other).forEach(each -> each.pools().stop());
        other.close();
        process.close();
        assertThat(books.count("ledger_pool")).isPositive();
        assertThat(ledger.standing(ADA, HIGH)).isEqualTo(new Standing(served.get() * 60, 0, HIGH));
        assertThat(books.broken()).isEmpty();
        assertThat(served.get() * 60).isGreaterThan(HIGH - 200);
    }

    /** Until there is no room for a long while: what others hold comes back when they are quiet. */
    private Void spend(Ledger where, AtomicLong served) throws InterruptedException {
        for (int refused = 0; refused < 60; ) {
            if (where.reserve(ADA, 100, HIGH, List.of()) instanceof Reserving.Held held) {
                String id = "req_" + UUID.randomUUID();
                where.book(Booking.post(held.reservation(), used(id, ADA, CHARGE)));
                served.incrementAndGet();
                refused = 0;
            } else {
                refused++;
                Thread.sleep(20);
            }
        }
        return null;
    }
}
