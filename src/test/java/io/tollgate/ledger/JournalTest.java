package io.tollgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal leaves to the next process when its own ends too early. */
class JournalTest {

    /** So long that a page has room for one and no more. */
    private static final String LONG = "a".repeat(600_000);

    /** Twice in a line: one page has room for one such line, and for short ones. */
    private static final String HALF = "a".repeat(300_000);

    @TempDir private Path folder;
    private Journal journal;

    @BeforeEach
    void open() {
        journal = new Journal(folder, "first");
    }

    private static Booking end(String id, String account) {
        return Booking.post(null, Books.used(id, account, Charge.NOTHING));
    }

    private List<String> left() throws IOException {
        List<String> ids = new ArrayList<>();
        new JournalReader(folder)
                .inherit((dead, left) -> left.forEach(each -> ids.add(each.used().id())));
        return ids;
    }

    @Test
    void whatIsBookedAfterItIsClosedIsHarmlessAndLeftAllTheSame() throws Exception {
        JournalPage page = journal.write(end("req_1", "acct_a"));
        journal.write(end("req_2", "acct_a"));
        journal.close();
        journal.done(page);
        journal.done(page);
        assertThat(left()).containsExactly("req_1", "req_2");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsBookedAfterAnotherProcessHasTakenOverIsHarmless() throws Exception {
        JournalPage full = journal.write(end("req_1", LONG));
        journal.write(end("req_2", LONG));
        journal.close();
        assertThat(left()).containsExactly("req_1", "req_2");
        journal.done(full);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFullPageIsLeftThoughTheLastOneIsDone() throws Exception {
        journal.write(end("req_1", LONG));
        JournalPage last = journal.write(end("req_2", LONG));
        journal.done(last);
        journal.close();
        assertThat(left()).containsExactly("req_1");
    }

    @Test
    void nothingIsWrittenOnceOthersMayHaveReadIt() throws Exception {
        JournalPage page = journal.write(end("req_1", "acct_a"));
        journal.close();
        assertThat(journal.write(end("req_2", "acct_a"))).isNull();
        journal.done(page);
        assertThat(left()).containsExactly("req_1");
    }

    @Test
    void nothingIsLeftWhereAllIsDone() throws Exception {
        JournalPage first = journal.write(end("req_1", LONG));
        JournalPage second = journal.write(end("req_2", LONG));
        journal.done(second);
        journal.done(first);
        journal.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPageThatIsWrittenAnewHasNothingOfBefore() throws Exception {
        JournalPage first = journal.write(end("req_1", HALF));
        journal.write(end("req_2", HALF));
        journal.done(first);
        assertThat(journal.write(end("req_3", "acct_a"))).isNotSameAs(first);
        assertThat(journal.write(end("req_4", HALF))).isSameAs(first);
        journal.close();
        assertThat(left()).containsExactlyInAnyOrder("req_2", "req_3", "req_4");
        assertThat(folder).isEmptyDirectory();
    }

    /** Two that start at once find the same dead one, and one of them is a little late. */
    @Test
    void whatSomebodyElseHasSeenToIsPassedOver() throws Exception {
        journal.write(end("req_1", "acct_a"));
        journal.close();
        Files.createSymbolicLink(folder.resolve("another.lock"), folder.resolve("gone"));
        assertThat(left()).containsExactly("req_1");
    }

    @Test
    void nobodyTakesForDeadWhoIsJustStarting() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> heir = threads.submit(() -> inheritUntil(over));
            for (int i = 0; i < 300; i++) {
                try (Journal born = new Journal(folder, "born-" + i)) {
                    assertThat(folder.resolve("born-" + i + Journal.LOCK)).exists();
                }
            }
            over.set(true);
            heir.get();
        }
    }

    private Object inheritUntil(AtomicBoolean over) throws IOException {
        while (!over.get()) {
            left();
        }
        return null;
    }
}
