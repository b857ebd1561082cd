package io.tollgate.ledger;

import static io.tollgate.ledger.Books.held;
import static io.tollgate.ledger.Books.used;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What becomes of what processes have left that live no more. */
abstract class LegacyContract extends OnBooks {

    private static final Charge CHARGE = new Charge(100, 10, 5);

    private Standing standing() {
        return ledger.standing(ADA, 1_000);
    }

    @Test
    void whatAKilledProcessHadInItsJournalIsBookedAndTheRestGivenUp() throws Exception {
        Reservation answered = held(ledger, ADA, 300, 1_000);
        held(ledger, ADA, 300, 1_000);
        Booking end = Booking.post(answered, used("req_1", ADA, CHARGE));
        books.leaveTo("dead");
        Files.createFile(folder.resolve("dead.lock"));
        String half = new ObjectMapper().writeValueAsString(end);
        ByteBuffer page = ByteBuffer.allocate(1 << 16);
        page.put((half + "\n" + half.substring(9)).getBytes(StandardCharsets.UTF_8));
        page.put((byte) 0xc3);
        Files.write(folder.resolve("dead-0.jsonl"), page.array());
        LedgerProcess next = books.start();
        assertThat(standing()).isEqualTo(new Standing(115, 0, 1_000));
        assertThat(books.count("usage_record")).isEqualTo(1);
        assertThat(folder.toFile().list()).doesNotContain("dead.lock", "dead-0.jsonl");
        assertThat(books.broken()).isEmpty();
        assertThat(next.ledger().standing(ADA, 1_000).reserved()).isZero();
    }

    @Test
    void whatADeadProcessHoldsIsGivenUpByAnyNumberOfSweepers() throws Exception {
        held(ledger, ADA, 300, 1_000);
        books.leaveTo("dead");
        LedgerProcess other = books.start();
        process.sweeper().round();
        assertThat(standing().reserved()).isEqualTo(300);
        Thread.sleep(Books.SILENT.plus(Duration.ofMillis(200)));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            threads.invokeAll(
                    List.of(
                            Executors.callable(process.sweeper()::round),
                            Executors.callable(other.sweeper()::round)));
        }
        assertThat(standing()).isEqualTo(new Standing(0, 0, 1_000));
        assertThat(books.count("ledger_transfer")).isEqualTo(1);
        assertThat(books.broken()).isEmpty();
        other.close();
    }

    @Test
    void aProcessThatLivesKeepsWhatItHolds() throws Exception {
        held(ledger, ADA, 300, 1_000);
        Thread.sleep(Books.SILENT.plus(Duration.ofMillis(200)));
        process.sweeper().round();
        assertThat(standing().reserved()).isEqualTo(300);
    }
}
