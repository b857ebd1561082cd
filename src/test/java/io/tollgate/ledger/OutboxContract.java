package io.tollgate.ledger;

import static io.tollgate.ledger.Books.used;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Usage that waits to leave: in parcels of what was booked together, and gone when it has left. */
abstract class OutboxContract extends OnBooks {

    private static final Charge CHARGE = new Charge(100, 10, 5);

    private void book(int from, int to) throws InterruptedException {
        CountDownLatch booked = new CountDownLatch(to - from);
        IntStream.range(from, to)
                .forEach(
                        i ->
                                process.bookings()
                                        .book(Booking.post(null, record(i)), booked::countDown));
        assertThat(booked.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Calls that come together are sorted by their ids before they are booked. */
    private static UsageRecord record(int i) {
        return used(id(i), ADA, CHARGE);
    }

    private static String id(int i) {
        return "req_%05d".formatted(i);
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(OutboxContract::id).toList();
    }

    private static List<String> ids(List<UsageRecord> records) {
        return records.stream().map(UsageRecord::id).toList();
    }

    @Test
    void whatWasBookedTogetherIsOneRow() throws Exception {
        book(0, 300);
        assertThat(books.count("usage_outbox")).isLessThan(300);
        assertThat(process.outbox().waiting()).isEqualTo(300);
        List<UsageRecord> first = process.outbox().next(1_000);
        assertThat(ids(first)).containsExactlyInAnyOrderElementsOf(ids(0, 300));
        process.outbox().left(first);
        assertThat(books.count("usage_outbox")).isZero();
        assertThat(process.outbox().waiting()).isZero();
        assertThat(process.outbox().next(1_000)).isEmpty();
    }

    @Test
    void whatHasNotLeftComesAgainAndNothingElse() throws Exception {
        book(0, 50);
        List<UsageRecord> all = process.outbox().next(256);
        process.outbox().left(all.subList(0, 17));
        assertThat(process.outbox().waiting()).isEqualTo(33);
        assertThat(process.outbox().next(256)).isEqualTo(all.subList(17, 50));
        process.outbox().left(List.of());
        assertThat(process.outbox().next(256)).isEqualTo(all.subList(17, 50));
    }

    @Test
    void takesParcelByParcelInTheirOrder() throws Exception {
        book(0, 20);
        book(20, 40);
        List<UsageRecord> first = process.outbox().next(1);
        assertThat(ids(first)).isEqualTo(ids(0, first.size()));
        assertThat(first).hasSizeLessThanOrEqualTo(20);
        process.outbox().left(first);
        assertThat(ids(process.outbox().next(256))).isEqualTo(ids(first.size(), 40));
    }

    @Test
    void aProcessThatHasNotBookedThemReadsThem() throws Exception {
        book(0, 3);
        LedgerProcess other = books.start();
        assertThat(other.outbox().next(256)).containsExactly(record(0), record(1), record(2));
        assertThat(process.outbox().next(256)).isEmpty();
    }

    @Test
    void rowsOfBeforeWaitAsTheyDid() throws Exception {
        book(0, 2);
        books.jdbc.update("delete from usage_outbox");
        books.jdbc.update("insert into usage_outbox (id) values (?)", id(1));
        books.jdbc.update("insert into usage_outbox (id) values (?)", id(0));
        assertThat(process.outbox().waiting()).isEqualTo(2);
        assertThat(process.outbox().next(256)).containsExactly(record(1), record(0));
    }

    @Test
    void givesOutManyThoughEachIsAParcelOfItsOwn() throws Exception {
        book(0, 100);
        books.jdbc.update("delete from usage_outbox");
        for (String id : ids(0, 100)) {
            books.jdbc.update("insert into usage_outbox (id) values (?)", id);
        }
        List<UsageRecord> first = process.outbox().next(256);
        assertThat(ids(first)).isEqualTo(ids(0, Outbox.PARCELS));
        process.outbox().left(first);
        assertThat(ids(process.outbox().next(256))).isEqualTo(ids(Outbox.PARCELS, 100));
    }
}
