package io.tollgate.ledger;

import static io.tollgate.ledger.Books.bookNow;
import static io.tollgate.ledger.Books.held;
import static io.tollgate.ledger.Books.used;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What the books do on any store. */
abstract class LedgerContract extends OnBooks {

    private static final Charge CHARGE = new Charge(100, 10, 5);

    private void post(Reservation held, String id, Charge charge) {
        bookNow(process, Booking.post(held, used(id, held.account(), charge)));
    }

    private Standing standing() {
        return ledger.standing(ADA, 1_000);
    }

    @Test
    void aPostOwesWhatWasUsedAndFreesTheRest() {
        Reservation held = held(ledger, ADA, 600, 1_000);
        assertThat(standing()).isEqualTo(new Standing(0, 600, 1_000));
        post(held, "req_1", CHARGE);
        assertThat(standing()).isEqualTo(new Standing(115, 0, 1_000));
        assertThat(books.count("usage_record")).isEqualTo(1);
        assertThat(new AccountStore(books.jdbc).house())
                .containsEntry(House.PROVIDER, -100L)
                .containsEntry(House.COMMISSION, -10L)
                .containsEntry(House.REVENUE, -5L);
        assertThat(books.broken()).isEmpty();
    }

    @Test
    void aVoidOwesNothing() {
        Reservation held = held(ledger, ADA, 600, 1_000);
        bookNow(process, Booking.release(held));
        assertThat(standing()).isEqualTo(new Standing(0, 0, 1_000));
        assertThat(books.count("usage_record")).isZero();
        assertThat(books.broken()).isEmpty();
    }

    @Test
    void aReservationIsResolvedOnce() {
        Reservation held = held(ledger, ADA, 600, 1_000);
        post(held, "req_1", CHARGE);
        post(held, "req_1", CHARGE);
        bookNow(process, Booking.release(held));
        assertThat(standing()).isEqualTo(new Standing(115, 0, 1_000));
        assertThat(books.count("ledger_transfer")).isEqualTo(1);
        assertThat(books.broken()).isEmpty();
    }

    @Test
    void amongManyOneThatCameBeforeIsPassedOver() {
        Reservation first = held(ledger, ADA, 100, 1_000);
        post(first, "req_1", new Charge(50, 0, 0));
        Reservation second = held(ledger, ADA, 100, 1_000);
        ledger.book(Booking.post(first, used("req_1", ADA, new Charge(50, 0, 0))));
        ledger.book(Booking.post(second, used("req_2", ADA, new Charge(60, 0, 0))));
        post(held(ledger, ADA, 100, 1_000), "req_3", new Charge(70, 0, 0));
        assertThat(standing()).isEqualTo(new Standing(180, 0, 1_000));
        assertThat(books.broken()).isEmpty();
    }

    @Test
    void whoIsGivenUpAndEndsAllTheSameOwesAsMuchAsThereIsRoomFor() {
        Reservation held = held(ledger, ADA, 600, 1_000);
        bookNow(process, Booking.release(held));
        Reservation other = held(ledger, ADA, 950, 1_000);
        post(held, "req_1", CHARGE);
        assertThat(standing()).isEqualTo(new Standing(50, 950, 1_000));
        post(held, "req_1", CHARGE);
        post(other, "req_2", CHARGE);
        assertThat(standing()).isEqualTo(new Standing(165, 0, 1_000));
        assertThat(books.count("usage_record")).isEqualTo(2);
        assertThat(books.broken()).isEmpty();
    }

    @Test
    void theCeilingHoldsHoweverManyAskAtOnceAndWherever() throws Exception {
        LedgerProcess other = books.start();
        List<Callable<Reserving>> asking = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Ledger where = i % 2 == 0 ? ledger : other.ledger();
            long amount = 7L + i % 3;
            asking.add(() -> where.reserve(ADA, amount, 1_000, List.of()));
        }
        long total = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(40)) {
            for (Future<Reserving> answer : threads.invokeAll(asking)) {
                if (answer.get() instanceof Reserving.Held held) {
                    total += held.reservation().amount();
                }
            }
        }
        assertThat(total).isBetween(1_000L - 9, 1_000L);
        assertThat(standing().reserved()).isEqualTo(total);
        assertThat(books.broken()).isEmpty();
        other.close();
    }

    @Test
    void aBudgetHoldsBesideTheAccount() {
        List<Cap> caps = List.of(new Cap("key_1:2026-11-26", 150), new Cap("key_1:2026-11", 1_000));
        Reserving first = ledger.reserve(ADA, 100, 10_000, caps);
        assertThat(ledger.reserve(ADA, 100, 10_000, caps))
                .isEqualTo(new Reserving.Full("key_1:2026-11-26"));
        assertThat(standing().reserved()).isEqualTo(100);
        post(((Reserving.Held) first).reservation(), "req_1", new Charge(20, 0, 0));
        assertThat(ledger.reserve(ADA, 130, 10_000, caps)).isInstanceOf(Reserving.Held.class);
        assertThat(books.sum("select sum(reserved) from ledger_account where kind = 'BUDGET'"))
                .isEqualTo(260);
        assertThat(books.broken()).isEmpty();
    }

    @Test
    void budgetsOfPeriodsThatAreLongOverAreForgotten() {
        for (String id :
                List.of("key_1:2026-08", "key_1:2026-08-07", "key_1:total", "key_1:2026-11")) {
            ledger.reserve(ADA, 1, 10_000, List.of(new Cap(id, 150)));
        }
        Reservation held =
                ((Reserving.Held)
                                ledger.reserve(
                                        ADA, 1, 10_000, List.of(new Cap("key_2:2026-08", 150))))
                        .reservation();
        books.jdbc.update(
                """
                update ledger_account set created_at = created_at - interval '41' day,
                    reserved = case when id like 'key_2%' then reserved else 0 end
                where kind = 'BUDGET' and id <> 'key_1:2026-11'
                """);
        books.budgetSweeper().round();
        assertThat(budgets()).containsExactly("key_1:2026-11", "key_1:total", "key_2:2026-08");
        bookNow(process, Booking.release(held));
        books.budgetSweeper().round();
        assertThat(budgets()).containsExactly("key_1:2026-11", "key_1:total");
        assertThat(books.count("ledger_account where kind = 'CUSTOMER'")).isEqualTo(1);
        assertThat(books.broken()).isEmpty();
    }

    private List<String> budgets() {
        return books.jdbc.queryForList(
                "select id from ledger_account where kind = 'BUDGET' order by id", String.class);
    }

    @Test
    void moneyCountsOnceAndIsUsedFirst() {
        assertThat(ledger.credit(ADA, 500, "payment_1", "0xabc")).isTrue();
        assertThat(ledger.credit(ADA, 500, "payment_1", "0xabc")).isFalse();
        assertThat(standing()).isEqualTo(new Standing(-500, 0, 1_000));
        post(held(ledger, ADA, 1_400, 1_000), "req_1", CHARGE);
        assertThat(standing().balance()).isEqualTo(-385);
        assertThat(new AccountStore(books.jdbc).house()).containsEntry(House.SANDBOX, 500L);
        assertThat(books.broken()).isEmpty();
    }

    @Test
    void theyAreFoundBalancedWhileTheyAreBeingWritten() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> write(over));
            }
            for (int i = 0; i < 15; i++) {
                assertThat(books.broken()).isEmpty();
            }
            over.set(true);
        }
        assertThat(books.count("usage_record")).isPositive();
    }

    private void write(AtomicBoolean over) {
        while (!over.get()) {
            Reservation held = held(ledger, ADA, 120, 1_000_000_000);
            post(held, "req_" + UUID.randomUUID(), CHARGE);
        }
    }
}
