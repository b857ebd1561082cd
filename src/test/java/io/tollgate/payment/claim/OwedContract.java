package io.tollgate.payment.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.access.Stores;
import io.tollgate.database.GroupCommit;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Verification;
import io.tollgate.payment.claim.Claiming.Spent;
import io.tollgate.payment.claim.Claiming.Taken;
import io.tollgate.payment.wire.PaymentReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds of ceilings, and of what is owed for answers that are out, on every database. */
abstract class OwedContract {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final long CEILING = 1_000;
    private static final PaymentRequirements OURS =
            new PaymentRequirements(
                    "upto",
                    SimulatedChain.ASSET,
                    CEILING,
                    "0x209693bc6afc0c5328ba36faf03c514ef312287c",
                    600,
                    "0x857b06519e91e3a54538791bdbb0e22373e36b66");

    /** Settles as it is told, and notes what it was asked to. */
    private static final class Books implements Facilitator {

        private final List<Long> settled = new ArrayList<>();
        private Settlement answer = new Settlement.Settled("0xabc", "0x1", 250);

        @Override
        public Verification verify(Payment payment, PaymentRequirements requirements) {
            return new Verification.Valid(payment.authorization().from());
        }

        @Override
        public Settlement settle(Payment payment, PaymentRequirements requirements) {
            assertThat(requirements.scheme()).isEqualTo("upto");
            assertThat(requirements.facilitator()).isEqualTo(OURS.facilitator());
            settled.add(requirements.amount());
            return answer;
        }

        @Override
        public Settlement reconcile(Payment payment, PaymentRequirements requirements) {
            return new Settlement.Unknown("not yet", null);
        }
    }

    private final Books books = new Books();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private GroupCommit changes;
    private ClaimStore store;
    private Claims claims;
    private Ceilings ceilings;
    private Reconciler reconciler;

    abstract DataSource dataSource();

    @BeforeEach
    void opens() {
        DataSource source = dataSource();
        JdbcClient jdbc = JdbcClient.create(source);
        Lease lease = new Lease(() -> now, LEASE);
        changes = Stores.changes(source);
        store = new ClaimStore(jdbc, changes, lease);
        LeaseStore leases = new LeaseStore(jdbc, lease);
        claims = new Claims(store, leases);
        var transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
        ceilings = new Ceilings(jdbc, transactions, lease);
        reconciler =
                new Reconciler(
                        claims,
                        store,
                        leases,
                        books,
                        SimulatedChain.ASSET,
                        LEASE,
                        new SimpleMeterRegistry());
    }

    @AfterEach
    void closes() throws InterruptedException {
        changes.close();
    }

    private static Payment payment(int nonce) {
        String json =
                """
                {"x402Version":2,"accepted":{"scheme":"upto","network":"eip155:8453","amount":"1000",
                  "asset":"0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
                  "payTo":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C"},
                 "payload":{"signature":"0x%s","permit2Authorization":{
                  "from":"0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A",
                  "permitted":{"token":"0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913","amount":"1000"},
                  "spender":"0x4020A4f3b7b90ccA423B9fabCc0CE57C6C240002","nonce":"%d",
                  "deadline":"1900000000","witness":{"to":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C",
                  "facilitator":"0x857b06519E91e3A54538791bDbb0E22373e36b66","validAfter":"0"}}}}"""
                        .formatted("11".repeat(65), nonce);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new PaymentReader().read(Base64.getEncoder().encodeToString(bytes), null);
    }

    private Claiming take(int nonce) {
        return claims.take(payment(nonce), OURS, "h", new Sold("m", "{}"));
    }

    private Claim taken(int nonce) {
        return ((Taken) take(nonce)).claim();
    }

    private ClaimRow row(Claim claim) {
        return store.rows().find(claim.id()).orElseThrow();
    }

    private void dies() {
        now = now.plus(LEASE).plusSeconds(1);
    }

    @Test
    void ceilingsAddUpUntilTheirClaimsEnd() {
        Claim first = taken(1);
        Claim second = taken(2);
        assertThat(ceilings.reserve(first)).isEqualTo(CEILING);
        assertThat(ceilings.reserve(second)).isEqualTo(2 * CEILING);
        claims.release(first);
        assertThat(ceilings.reserve(taken(3))).isEqualTo(2 * CEILING);
        assertThat(ceilings.reserve(taken(1))).as("taken again").isEqualTo(3 * CEILING);
    }

    @Test
    void whatIsBeingSettledCountsInFullAndNoMore() {
        Claim first = taken(1);
        ceilings.reserve(first);
        assertThat(claims.owing(first, 250, new Earned("{}", 0, 0))).isTrue();
        assertThat(ceilings.reserve(taken(2))).isEqualTo(250 + CEILING);
        dies();
        assertThat(ceilings.reserve(taken(3))).as("nobody's, but due").isEqualTo(250 + CEILING);
        claims.settled(first, "0x1");
        assertThat(ceilings.reserve(taken(4))).isEqualTo(2 * CEILING);
    }

    @Test
    void aProcessThatDiesTakesItsCeilingsWithIt() {
        ceilings.reserve(taken(1));
        dies();
        assertThat(ceilings.reserve(taken(2))).isEqualTo(CEILING);
    }

    @Test
    void nobodyReservesForAClaimThatIsLost() {
        Claim late = taken(1);
        dies();
        taken(1);
        assertThat(ceilings.reserve(late)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void ofManyAtTheSameTimeEachCountsThoseBefore() throws Exception {
        List<Callable<Long>> all =
                IntStream.range(0, 20)
                        .mapToObj(this::taken)
                        .<Callable<Long>>map(claim -> () -> ceilings.reserve(claim))
                        .toList();
        List<Long> sums = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sum : threads.invokeAll(all)) {
                sums.add(sum.get());
            }
        }
        assertThat(sums)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(i -> i * CEILING).toList());
    }

    @Test
    void whatIsOwedIsSettledAfterACrash() {
        Claim claim = taken(1);
        assertThat(claims.owing(claim, 250, new Earned("{\"promptTokens\":1}", 0, 0))).isTrue();
        assertThat(row(claim).status()).isEqualTo("settling");
        reconciler.round();
        assertThat(books.settled).as("as long as its process lives").isEmpty();
        dies();
        books.answer = new Settlement.Unknown("lost", null);
        reconciler.round();
        dies();
        books.answer = new Settlement.Settled("0xabc", "0x1", 250);
        reconciler.round();
        dies();
        reconciler.round();
        assertThat(books.settled).containsExactly(250L, 250L);
        assertThat(row(claim).status()).isEqualTo("delivered");
        assertThat(row(claim).transaction()).isEqualTo("0xabc");
        assertThat(row(claim).settles()).isEqualTo(250);
        assertThat(take(1)).isInstanceOf(Spent.class);
    }

    @Test
    void whatCanNoLongerBePaidHasBeenAnsweredAllTheSame() {
        Claim claim = taken(1);
        claims.owing(claim, 250, new Earned("{}", 0, 0));
        dies();
        books.answer = new Settlement.Refused("permit2_insufficient_balance", "spent");
        reconciler.round();
        assertThat(row(claim).status()).isEqualTo("not_paid");
        assertThat(take(1)).isInstanceOf(Spent.class);
    }

    @Test
    void anAnswerThatNeverWentOutIsOnlyAskedAbout() {
        Claim claim = taken(1);
        assertThat(claims.settling(claim, 250)).isTrue();
        dies();
        reconciler.round();
        assertThat(books.settled).isEmpty();
        assertThat(row(claim).status()).isEqualTo("settlement_unknown");
    }

    @Test
    void whatMovedIsWhatTheClaimIsOfThen() {
        Claim claim = taken(1);
        claims.settling(claim, 250);
        claims.settled(claim, "0x1");
        claims.release(claim);
        assertThat(taken(1).requirements().amount()).isEqualTo(250);
    }
}
