package io.tollgate.payment.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip2612Permit;
import io.tollgate.payment.sandbox.Playground;
import io.tollgate.payment.sandbox.SandboxCollector;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mandates and what is collected by them, in play money. */
abstract class MandateContract {

    static final Asset ASSET =
            new Asset(
                    "eip155:84532",
                    84532,
                    "0x036cbd53842c5426634e7929541ec2318f3dcf7e",
                    "USDC",
                    "2");
    static final String PAY_TO = "0x209693bc6afc0c5328ba36faf03c514ef312287c";

    private final Books books = new Books();
    private final Moving clock = new Moving();
    private final Owner owner = new Owner();
    private final String account = Instance.account(owner.address());
    private DataSource source;
    private Playground play;
    private Instance instance;

    abstract DataSource dataSource();

    @BeforeEach
    void start() {
        source = dataSource();
        play = new Playground(source);
        play.fill(owner.address(), 1_000_000);
        instance = instance(source);
    }

    private Instance instance(DataSource at) {
        Playground playground = new Playground(at);
        return new Instance(
                at,
                ASSET,
                clock,
                books,
                PAY_TO,
                (drafts, begin) -> new SandboxCollector(playground.allowances(), ASSET, begin));
    }

    private Instant later() {
        return clock.instant().plus(Duration.ofDays(30));
    }

    private Eip2612Permit permit(long cap) {
        return owner.permit(SandboxCollector.SPENDER, cap, 0, later());
    }

    private String opened(long cap) {
        return instance.open(owner.address(), owner.body(ASSET, permit(cap)));
    }

    private String opened(long cap, String more, Object value) {
        Map<String, Object> body = owner.body(ASSET, permit(cap));
        body.put(more, value);
        return instance.open(owner.address(), body);
    }

    private void expectTaken(long amount) {
        assertThat(play.balance(PAY_TO)).isEqualTo(amount);
        assertThat(play.balance(owner.address())).isEqualTo(1_000_000 - amount);
        assertThat(books.entered()).isEqualTo(amount);
    }

    @Test
    void collectsWhatIsOwedOnceTheThresholdIsReached() {
        opened(100_000);
        books.owe(account, Instance.THRESHOLD - 1);
        instance.round();
        expectTaken(0);
        books.owe(account, 500);
        instance.round();
        instance.round();
        expectTaken(1_499);
        assertThat(books.owed(account)).isZero();
        assertThat(instance.collections(owner.address())).containsExactly("settled 1499");
        assertThat(play.allowance(ASSET, owner.address())).isEqualTo(100_000 - 1_499);
    }

    @Test
    void waitsForAHigherThresholdOfTheOwners() {
        opened(100_000, "threshold", "5000");
        books.owe(account, 4_999);
        instance.round();
        expectTaken(0);
        books.owe(account, 1);
        instance.round();
        expectTaken(5_000);
    }

    @Test
    void collectsOnTheDayWhateverIsOwed() {
        clock.to(date(2027, 3, 14));
        opened(100_000, "day", 15);
        books.owe(account, 7);
        instance.round();
        expectTaken(0);
        clock.to(date(2027, 3, 15));
        instance.round();
        expectTaken(7);
        books.owe(account, 8);
        instance.round();
        expectTaken(7);
    }

    @Test
    void comesAgainOnTheDayOfTheNextMonth() {
        clock.to(date(2027, 3, 14));
        Eip2612Permit permit =
                owner.permit(
                        SandboxCollector.SPENDER,
                        9_000,
                        0,
                        clock.instant().plus(Duration.ofDays(90)));
        Map<String, Object> body = owner.body(ASSET, permit);
        body.put("day", 15);
        instance.open(owner.address(), body);
        clock.to(date(2027, 3, 16));
        instance.round();
        books.owe(account, 9);
        instance.round();
        expectTaken(0);
        clock.to(date(2027, 4, 15));
        instance.round();
        expectTaken(9);
    }

    private static Instant date(int year, int month, int day) {
        return LocalDate.of(year, month, day).atTime(1, 0).toInstant(ZoneOffset.UTC);
    }

    @Test
    void takesNoMoreThanTheCapInAll() {
        opened(5_000);
        books.owe(account, 3_000);
        instance.round();
        books.owe(account, 4_000);
        instance.round();
        expectTaken(5_000);
        assertThat(books.owed(account)).isEqualTo(2_000);
        clock.forward(Duration.ofHours(2));
        instance.round();
        expectTaken(5_000);
        assertThat(instance.status(owner.address())).isEqualTo("ended cap_used_up");
    }

    @Test
    void takesWhatThereIsAndComesAgain() {
        opened(3_000_000);
        books.owe(account, 1_200_000);
        instance.round();
        assertThat(play.balance(owner.address())).isZero();
        assertThat(instance.status(owner.address())).isEqualTo("active collected_in_part");
        play.fill(owner.address(), 1_000_000);
        instance.round();
        assertThat(books.entered()).isEqualTo(1_000_000);
        clock.forward(Duration.ofHours(2));
        instance.round();
        assertThat(books.entered()).isEqualTo(1_200_000);
        assertThat(play.balance(owner.address())).isEqualTo(800_000);
    }

    @Test
    void takesNoMoreThanALoweredAllowance() {
        opened(100_000);
        books.owe(account, 1_000);
        instance.round();
        play.approve(ASSET, owner.address(), 600);
        books.owe(account, 1_000);
        instance.round();
        expectTaken(1_600);
    }

    @Test
    void endsWhenTheAllowanceIsTakenBack() {
        opened(100_000);
        books.owe(account, 1_000);
        instance.round();
        play.approve(ASSET, owner.address(), 0);
        books.owe(account, 1_000);
        instance.round();
        expectTaken(1_000);
        assertThat(instance.status(owner.address())).isEqualTo("ended revoked_on_chain");
    }

    @Test
    void takesNothingOnceItIsRevokedHere() {
        String id = opened(100_000);
        instance.revoke(owner.address(), id);
        books.owe(account, 5_000);
        instance.round();
        expectTaken(0);
        assertThat(instance.status(owner.address())).isEqualTo("revoked revoked_here");
        assertThat(
                        org.springframework.jdbc.core.simple.JdbcClient.create(source)
                                .sql("select count(*) from mandate where signature is not null")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void takesNothingFromTheDeadlineOn() {
        opened(100_000);
        books.owe(account, 5_000);
        clock.forward(Duration.ofDays(31));
        instance.round();
        expectTaken(0);
        assertThat(instance.status(owner.address())).isEqualTo("ended expired");
    }

    @Test
    void collectsForTheAccountOfTheMandateAlone() {
        opened(100_000);
        books.owe("somebody else", 5_000);
        instance.round();
        expectTaken(0);
    }

    @Test
    void tellsTheBooksUntilTheyHaveIt() {
        opened(100_000);
        books.owe(account, 5_000);
        int[] left = {2};
        books.disturb(
                () -> {
                    if (left[0]-- > 0) {
                        throw new IllegalStateException("away");
                    }
                });
        for (int i = 0; i < 4; i++) {
            instance.round();
        }
        expectTaken(5_000);
        assertThat(books.owed(account)).isZero();
    }

    @Test
    void losesAndDoublesNothingWhereverItIsKilled() {
        long total = 0;
        int cuts = 0;
        for (boolean after : new boolean[] {false, true}) {
            boolean cut = true;
            for (int at = 0; cut; at++) {
                long debt = 1_000L + at;
                total += debt;
                cut = killed(at, after, debt);
                cuts += cut ? 1 : 0;
                assertThat(books.entered()).isEqualTo(total);
                assertThat(play.balance(PAY_TO)).isEqualTo(total);
            }
        }
        assertThat(cuts).isGreaterThan(40);
    }

    /** False if the process came to its end before it could be. */
    private boolean killed(int at, boolean after, long debt) {
        Owner debtor = new Owner();
        play.fill(debtor.address(), 5_000);
        Eip2612Permit permit = debtor.permit(SandboxCollector.SPENDER, 4_000, 0, later());
        instance.open(debtor.address(), debtor.body(ASSET, permit));
        books.owe(Instance.account(debtor.address()), debt);
        CutDatabase database = new CutDatabase(source, at, after);
        attempt(instance(database));
        clock.forward(Duration.ofMinutes(4));
        instance.round();
        instance.round();
        assertThat(books.owed(Instance.account(debtor.address())))
                .as("cut at %d %s", at, after)
                .isZero();
        assertThat(play.balance(debtor.address())).isEqualTo(5_000 - debt);
        assertThat(play.allowance(ASSET, debtor.address())).isEqualTo(4_000 - debt);
        return database.isCut();
    }

    private static void attempt(Instance instance) {
        try {
            instance.round();
        } catch (RuntimeException e) {
            // It was killed.
            assertThat(e).hasStackTraceContaining("cut off");
        }
    }

    @Test
    void manyInstancesAtOnceTakeEachDebtOnce() throws Exception {
        opened(900_000);
        long total = 0;
        List<Callable<Object>> rounds = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Instance each = instance(source);
            rounds.add(Executors.callable(() -> attemptAtOnce(each)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 30; i++) {
                long debt = 1_000L + ThreadLocalRandom.current().nextInt(1_000);
                books.owe(account, debt);
                total += debt;
                for (Future<Object> done : threads.invokeAll(rounds)) {
                    done.get();
                }
                instance.round();
                expectTaken(total);
            }
        }
    }

    private static void attemptAtOnce(Instance instance) {
        try {
            instance.round();
        } catch (org.springframework.dao.ConcurrencyFailureException e) {
            // H2 may make one of them try again, with its next round.
            assertThat(e).isNotNull();
        }
    }

    @Test
    void aProcessThatSleptSendsNothingThatWasPlannedAnew() {
        opened(100_000);
        books.owe(account, 5_000);
        CollectionStore collections =
                new CollectionStore(
                        org.springframework.jdbc.core.simple.JdbcClient.create(source),
                        new org.springframework.transaction.support.TransactionTemplate(
                                new org.springframework.jdbc.datasource
                                        .DataSourceTransactionManager(source)),
                        clock);
        MandateStore mandates =
                new MandateStore(
                        org.springframework.jdbc.core.simple.JdbcClient.create(source),
                        ASSET,
                        clock);
        Mandate held =
                mandates.hold(
                                mandates.awake(SandboxCollector.SPENDER).getFirst(),
                                Duration.ofMinutes(3))
                        .orElseThrow();
        assertThat(collections.plan(held, "col_asleep", PAY_TO, 5_000)).isTrue();
        clock.forward(Duration.ofMinutes(4));
        instance.round();
        instance.round();
        expectTaken(5_000);
        assertThat(collections.begin("col_asleep")).isFalse();
        assertThat(collections.plan(held, "col_late", PAY_TO, 5_000)).isFalse();
    }
}
