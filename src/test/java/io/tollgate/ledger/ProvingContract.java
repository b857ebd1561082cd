package io.tollgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Books that are proved bit by bit are those that are proved as a whole. */
abstract class ProvingContract extends OnBooks {

    private static final String BOB = "acct_bob";
    private static final long CEILING = 90_000;

    private final Deque<Reservation> open = new ArrayDeque<>();
    private Proving proving;
    private int count;

    @BeforeEach
    void prove() {
        proving = books.proving();
    }

    private void post(Reservation held, String account) {
        UsageRecord used = Books.used("req_" + count++, account, new Charge(7, 2, 1));
        Books.bookNow(process, Booking.post(held, used));
    }

    /** Some of all that happens: what is held in one bout is posted or released in another. */
    private void bout(int number) {
        open.add(Books.held(ledger, BOB, 300, CEILING));
        post(Books.held(ledger, BOB, 200, CEILING), BOB);
        Reservation share = process.pools().take(ADA, 100, CEILING);
        post(share == null ? Books.share(process, ADA, 100, CEILING) : share, ADA);
        Books.bookNow(process, Booking.release(Books.held(ledger, BOB, 50, CEILING)));
        ledger.credit(BOB, 5, "payment_" + number, "0x" + number);
        if (open.size() > 2) {
            post(open.remove(), BOB);
        }
        rounds(number % 5);
    }

    private <T> T proof(String column, Class<T> type) {
        return books.jdbc.queryForObject("select " + column + " from ledger_proof", type);
    }

    @Test
    void goOnFromWhereTheyWere() {
        bout(0);
        assertThat(proving.check()).isEmpty();
        OffsetDateTime began = proof("began_at", OffsetDateTime.class);
        for (int i = 1; i < 20; i++) {
            bout(i);
            assertThat(proving.check()).isEmpty();
            assertThat(books.broken()).isEmpty();
        }
        assertThat(proof("began_at", OffsetDateTime.class)).isEqualTo(began);
        long rows = books.count("usage_record");
        assertThat(proof("usage_to", Long.class)).isBetween(rows * 8 / 10, rows);
        // All but the pool of the account that is in use are behind it.
        assertThat(books.count("ledger_proved where kind = 'POOL'"))
                .isLessThan(books.count("ledger_pool"));
    }

    @Test
    void goOnForAllProcessesTogether() {
        Proving other = books.proving();
        bout(0);
        assertThat(proving.check()).isEmpty();
        OffsetDateTime began = proof("began_at", OffsetDateTime.class);
        for (int i = 1; i < 10; i++) {
            bout(i);
            assertThat((i % 3 == 0 ? proving : other).check()).isEmpty();
        }
        assertThat(proof("began_at", OffsetDateTime.class)).isEqualTo(began);
    }

    /** As when a row comes in before where they were proved to, whatever has held it up. */
    @Test
    void beginAnewWhenWhatWasProvedDoesNotFit() {
        for (int i = 0; i < 4; i++) {
            bout(i);
            assertThat(proving.check()).isEmpty();
        }
        OffsetDateTime began = proof("began_at", OffsetDateTime.class);
        books.jdbc.update("update ledger_proved set amount = amount - 1 where kind = 'ACCOUNT'");
        assertThat(proving.check()).isEmpty();
        assertThat(proof("began_at", OffsetDateTime.class)).isAfter(began);
        bout(4);
        assertThat(proving.check()).isEmpty();
        assertThat(proving.check()).isEmpty();
        assertThat(proof("usage_to", Long.class)).isEqualTo(books.count("usage_record"));
    }

    @Test
    void whatIsBehindThemIsReadOnDemandAndOnceADay() {
        for (int i = 0; i < 4; i++) {
            bout(i);
            assertThat(proving.check()).isEmpty();
        }
        books.jdbc.update(
                "update usage_record set amount = amount + 1, base = base + 1 where seq = 1");
        assertThat(proving.check()).isEmpty();
        assertThat(books.auditor().check()).isNotEmpty();
        books.jdbc.update("update ledger_proof set began_at = began_at - interval '25' hour");
        assertThat(proving.check()).isNotEmpty();
        books.jdbc.update(
                "update usage_record set amount = amount - 1, base = base - 1 where seq = 1");
        assertThat(proving.check()).isEmpty();
    }

    @Test
    void areProvedThoughItCannotBeKept() {
        bout(0);
        books.jdbc.execute("alter table ledger_proof add constraint stuck check (usage_seen < 0)");
        assertThat(proving.check()).isEmpty();
        assertThat(books.count("ledger_proof")).isZero();
    }
}
