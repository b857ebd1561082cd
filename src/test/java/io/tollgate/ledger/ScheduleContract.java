package io.tollgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random schedules of reserve, post, void, payment, crash and retry, against a model that is a few
 * sums. Each has its own seed, which a failure names.
 */
abstract class ScheduleContract {

    private static final int STEPS = 120;
    private static final long CEILING = 5_000;
    private static final List<String> ACCOUNTS = List.of("acct_a", "acct_b", "tollgate#0x1");

    @TempDir private Path folder;
    private Books books;
    private Random random;
    private String instance;
    private LedgerProcess process;
    private final Map<String, Long> owed = new TreeMap<>();
    private final Set<String> answered = new HashSet<>();
    private final List<Reservation> open = new ArrayList<>();
    private final List<Booking> booked = new ArrayList<>();

    abstract DataSource dataSource();

    @RepeatedTest(12)
    void leaveTheBooksBalanced(RepetitionInfo info) throws Exception {
        long seed = 7_000L + info.getCurrentRepetition();
        random = new Random(seed);
        books = new Books(dataSource(), folder);
        begin();
        for (int i = 0; i < STEPS; i++) {
            step();
            assertThat(books.broken()).as("seed %d step %d", seed, i).isEmpty();
            owed.forEach((account, sum) -> assertThat(standing(account).balance()).isEqualTo(sum));
        }
        assertThat(books.count("usage_record")).isEqualTo(answered.size());
    }

    private void begin() {
        instance = UUID.randomUUID().toString();
        process = books.start(instance);
    }

    private Standing standing(String account) {
        Standing standing = process.ledger().standing(account, CEILING);
        assertThat(standing.room()).isGreaterThanOrEqualTo(0);
        return standing;
    }

    private void step() throws Exception {
        switch (random.nextInt(13)) {
            case 0, 1, 2, 3 -> reserve();
            case 4, 5, 6 -> end(random.nextBoolean());
            case 7 -> repeat();
            case 8 -> pay();
            case 9 -> crash(false);
            case 10 -> crash(true);
            case 11 -> process.pools().round();
            default -> cutOff();
        }
    }

    private void reserve() {
        String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        long amount = 1L + random.nextInt(1_500);
        List<Cap> caps = random.nextBoolean() ? List.of() : List.of(new Cap("key:day", 9_000));
        Reserving found = process.ledger().reserve(account, amount, CEILING, caps);
        if (found instanceof Reserving.Held held) {
            open.add(held.reservation());
        } else if (caps.isEmpty()) {
            assertThat(standing(account).room()).isLessThan(amount);
        }
    }

    private Booking ending(boolean post) {
        Reservation held = open.remove(random.nextInt(open.size()));
        if (!post) {
            return Booking.release(held);
        }
        String id = "req_" + UUID.randomUUID();
        long base = random.nextLong(held.amount() + 1);
        Charge charge = new Charge(base, (held.amount() - base) / 2, 0);
        return Booking.post(held, Books.used(id, held.account(), charge));
    }

    private void end(boolean post) {
        if (!open.isEmpty()) {
            Booking end = ending(post);
            Books.bookNow(process, end);
            note(end);
        }
    }

    private void note(Booking end) {
        booked.add(end);
        if (end.used() != null) {
            answered.add(end.used().id());
            owed.merge(end.account(), end.amount(), Long::sum);
        }
    }

    /** What came before comes again, alone and among others. */
    private void repeat() {
        if (!booked.isEmpty()) {
            process.ledger().book(booked.get(random.nextInt(booked.size())));
            end(true);
            Books.bookNow(process, booked.getFirst());
        }
    }

    private void pay() {
        String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        long amount = 1L + random.nextInt(2_000);
        String id = "payment_" + UUID.randomUUID();
        assertThat(process.ledger().credit(account, amount, id, "0x1")).isTrue();
        assertThat(process.ledger().credit(account, amount, id, "0x1")).isFalse();
        owed.merge(account, -amount, Long::sum);
    }

    /** The process dies; some of what it held had ended and is in its journal. */
    private void crash(boolean halfALine) throws IOException {
        String dead = "dead-" + UUID.randomUUID();
        List<Booking> left = new ArrayList<>();
        while (!open.isEmpty() && random.nextInt(3) > 0) {
            left.add(ending(random.nextInt(4) > 0));
        }
        books.leaveTo(dead);
        StringBuilder page = new StringBuilder();
        for (Booking each : left) {
            page.append(new ObjectMapper().writeValueAsString(each)).append('\n');
        }
        Files.createFile(folder.resolve(dead + Journal.LOCK));
        Files.writeString(
                folder.resolve(dead + "-0" + Journal.PAGES),
                halfALine ? page + "{\"reservation\":\"rsv" : page.toString());
        left.forEach(this::note);
        open.clear();
        begin();
    }

    /** A whole batch is taken back because one of it cannot be: then each is booked alone. */
    private void cutOff() {
        if (open.size() > 1 && !booked.isEmpty()) {
            Booking first = ending(true);
            process.ledger().book(first);
            process.ledger().book(booked.getFirst());
            Booking second = ending(false);
            Books.bookNow(process, second);
            note(first);
            note(second);
        }
    }
}
