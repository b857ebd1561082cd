package io.tollgate.payment.matrix;

import io.tollgate.access.Stores;
import io.tollgate.mock.MockProvider;
import io.tollgate.payment.matrix.Cell.Crash;
import io.tollgate.payment.remote.MockFacilitator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All cells at the same time, through three lives of one gateway on one database. It is killed when
 * all that are to see that before or in their settlement have come so far, and again when all
 * others that are to see it have.
 */
final class Matrix implements AutoCloseable {

    private static final String PAY_TO = "0x209693bc6afc0c5328ba36faf03c514ef312287c";

    /** Hundreds settle at once, with a gateway that has just started: who is late is to mean it. */
    private static final String TIMEOUT = "10s";

    private final String url = Stores.postgresUrl();
    private final Map<String, Course> byNonce = new ConcurrentHashMap<>();
    private final Map<String, Course> byPrompt = new ConcurrentHashMap<>();
    private final Books books = new Books();
    private final Lives lives = new Lives();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final MockProvider provider = MockProvider.start();
    private final MockFacilitator mock = new MockFacilitator();
    private final StandInFacilitator facilitator = new StandInFacilitator(mock, books, byNonce);
    private final List<Play> plays;
    private final List<Long> differences = new ArrayList<>();
    private ClaimTable claims;

    Matrix() throws IOException {
        provider.always(new FaultyProvider(byPrompt)::answer);
        mock.plays(facilitator::play);
        List<Cell> cells = Cell.all();
        plays = IntStream.range(0, cells.size()).mapToObj(i -> play(i, cells.get(i))).toList();
    }

    private Play play(int number, Cell cell) {
        Course course = new Course(cell);
        byPrompt.put("cell-" + number, course);
        Caller caller = new Caller(course, number, lives::gateway, books, () -> claims);
        return new Play(course, caller, new CompletableFuture<>());
    }

    List<Play> plays() {
        return plays;
    }

    void play() throws Exception {
        lives.begin(provider.baseUrl(), settings("5m"));
        claims = new ClaimTable(url);
        for (Future<?> signed : plays.stream().map(this::sign).toList()) {
            signed.get();
        }
        settle();
        lives.begin(provider.baseUrl(), settings(TIMEOUT));
        deliver();
        lives.begin(provider.baseUrl(), settings(TIMEOUT));
        plays.forEach(Play::awaitEnd);
        differences.add(difference());
    }

    private Future<?> sign(Play play) {
        return threads.submit(() -> play.caller().sign(byNonce));
    }

    private void settle() {
        List<Play> heard = start(crash -> crash.early() && crash != Crash.AFTER_CLAIM);
        heard.forEach(play -> play.awaitArrival(claims));
        facilitator.deaf(true);
        List<Play> unheard = start(crash -> crash == Crash.AFTER_CLAIM);
        unheard.forEach(play -> play.awaitArrival(claims));
        kill(Stream.concat(heard.stream(), unheard.stream()));
        facilitator.deaf(false);
    }

    private void deliver() {
        List<Play> stay = start(crash -> crash == Crash.NONE);
        List<Play> fall = start(crash -> crash != Crash.NONE && !crash.early());
        stay.forEach(Play::awaitEnd);
        fall.forEach(play -> play.awaitArrival(claims));
        plays.stream().filter(play -> play.crash().early()).forEach(Play::awaitEnd);
        differences.add(difference());
        kill(fall.stream());
    }

    private List<Play> start(Predicate<Crash> which) {
        List<Play> chosen = plays.stream().filter(play -> which.test(play.crash())).toList();
        chosen.forEach(play -> play.start(threads));
        return chosen;
    }

    private void kill(Stream<Play> falling) {
        lives.kill();
        falling.forEach(play -> play.course().kill());
    }

    /** What {@link #difference} has been, each time that nothing was open. */
    List<Long> differences() {
        return differences;
    }

    /** Atomic units that moved on the chain, less those that the gateway says have been paid. */
    private long difference() {
        return books.sum() - claims.settled();
    }

    private Map<String, Object> settings(String settleTimeout) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.datasource.url", url);
        settings.put("tollgate.payment.facilitator", "http");
        settings.put("tollgate.payment.facilitator-url", mock.url());
        settings.put("tollgate.payment.pay-to", PAY_TO);
        settings.put("tollgate.payment.lease", "2s");
        settings.put("tollgate.payment.verify-timeout", "5m");
        settings.put("tollgate.payment.settle-timeout", settleTimeout);
        settings.put("tollgate.payment.max-in-flight", plays.size());
        settings.put("tollgate.payment.per-payer", plays.size());
        // Faults are what this is about: nobody is to be left alone because of them.
        settings.put("tollgate.payment.facilitator-breaker.minimum-calls", 100_000);
        settings.put("tollgate.payment.facilitator-breaker.window", 100_000);
        settings.put("tollgate.breaker.minimum-calls", 100_000);
        settings.put("tollgate.breaker.window", 100_000);
        return settings;
    }

    @Override
    public void close() throws IOException {
        lives.close();
        if (claims != null) {
            claims.close();
        }
        provider.close();
        mock.close();
        threads.shutdownNow();
    }
}
