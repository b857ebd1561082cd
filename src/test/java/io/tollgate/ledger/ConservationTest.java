package io.tollgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.access.Stores;
import io.tollgate.error.ApiException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;

/** Whatever is changed behind the ledger's back is found, and closes it until it is put right. */
class ConservationTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update usage_record set amount = amount + 1, margin = margin + 1"
                        + "|update usage_record set amount = amount - 1, margin = margin - 1",
                "update ledger_account set balance = balance - 1 where id = 'acct_a'"
                        + "|update ledger_account set balance = balance + 1 where id = 'acct_a'",
                "update ledger_account set reserved = reserved + 1 where id = 'acct_a'"
                        + "|update ledger_account set reserved = reserved - 1 where id = 'acct_a'",
                "update ledger_reservation set amount = amount + 1 where instance <> 'x'"
                        + "|update ledger_reservation set amount = amount - 1 where instance <> 'x'",
                "update ledger_reservation set amount = 99 where outcome = 'POST'"
                        + "|update ledger_reservation set amount = 300 where outcome = 'POST'",
                "update ledger_reservation set outcome = 'VOID' where outcome = 'POST'"
                        + "|update ledger_reservation set outcome = 'POST' where outcome = 'VOID'",
                "update ledger_reservation set outcome = 'VOID' where outcome is null"
                        + "|update ledger_reservation set outcome = null where outcome = 'VOID'",
                "update ledger_reservation set outcome = 'POST' where outcome is null"
                        + "|update ledger_reservation set outcome = null where amount = 200",
                "update usage_record set reservation = 'x' where account = 'acct_a'"
                        + "|update usage_record set reservation = ("
                        + "select id from ledger_reservation where outcome = 'POST')"
                        + " where account = 'acct_a'",
                "update ledger_pool set amount = amount + 1"
                        + "|update ledger_pool set amount = amount - 1",
                "update ledger_pool set posted = posted + 1, amount = amount + 1"
                        + "|update ledger_pool set posted = posted - 1, amount = amount - 1",
                "update ledger_pool set closed = true|update ledger_pool set closed = false",
                "update ledger_payment set amount = amount + 1"
                        + "|update ledger_payment set amount = amount - 1",
                "update ledger_payment set account = 'acct_b'"
                        + "|update ledger_payment set account = 'acct_a'",
            })
    void isFoundAndCloses(String wrong, String right) {
        for (String url : List.of(Stores.h2Url(), Stores.postgresUrl())) {
            Books books = new Books(LedgerTest.migrated(url), folder);
            LedgerProcess process = books.start();
            Ledger ledger = process.ledger();
            proveSomething(books, process);
            Reservation done = Books.held(ledger, "acct_a", 300, 5_000);
            Books.held(ledger, "acct_a", 200, 5_000);
            Reservation share = Books.share(process, "acct_p", 100, 90_000);
            Books.bookNow(
                    process,
                    Booking.post(share, Books.used("req_2", "acct_p", new Charge(7, 1, 1))));
            Books.bookNow(
                    process,
                    Booking.post(done, Books.used("req_1", "acct_a", new Charge(90, 9, 1))));
            ledger.credit("acct_a", 50, "payment_1", "0x1");
            assertThat(books.auditor().check()).isEmpty();
            assertThat(books.proving().check()).isEmpty();

            books.jdbc.update(wrong);

            assertThat(books.proving().check()).isNotEmpty();
            assertThat(books.auditor().check()).isNotEmpty();
            assertThatThrownBy(() -> ledger.reserve("acct_b", 1, 5_000, List.of()))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            e -> assertThat(e.error().code()).isEqualTo("ledger_unbalanced"));

            books.jdbc.update(right);

            assertThat(books.auditor().check()).isEmpty();
            assertThat(ledger.reserve("acct_b", 1, 5_000, List.of()))
                    .isInstanceOf(Reserving.Held.class);
        }
    }

    /** So that what comes is checked from there, too. */
    private static void proveSomething(Books books, LedgerProcess process) {
        Reservation share = Books.share(process, "acct_z", 100, 90_000);
        Books.bookNow(
                process, Booking.post(share, Books.used("req_0", "acct_z", new Charge(7, 1, 1))));
        for (int i = 0; i < 3; i++) {
            assertThat(books.proving().check()).isEmpty();
        }
        assertThat(books.jdbc.queryForObject("select usage_to from ledger_proof", Long.class))
                .isPositive();
    }

    @Test
    void keepsARecordFromBeingUnbalancedAtAll() {
        for (String url : List.of(Stores.h2Url(), Stores.postgresUrl())) {
            Books books = new Books(LedgerTest.migrated(url), folder);
            LedgerProcess process = books.start();
            Ledger ledger = process.ledger();
            Reservation done = Books.held(ledger, "acct_a", 300, 5_000);
            Books.bookNow(
                    process,
                    Booking.post(done, Books.used("req_1", "acct_a", new Charge(90, 9, 1))));

            assertThatThrownBy(() -> books.jdbc.update("update usage_record set margin = 2"))
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }
}
