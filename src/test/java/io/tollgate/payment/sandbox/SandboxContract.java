package io.tollgate.payment.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.access.Stores;
import io.tollgate.database.DatabaseClock;
import io.tollgate.database.GroupCommit;
import io.tollgate.payment.Asset;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.Settlement;
import io.tollgate.payment.Settlement.Refused;
import io.tollgate.payment.Settlement.Settled;
import io.tollgate.payment.Settlement.Unknown;
import io.tollgate.payment.Transfer;
import io.tollgate.payment.Verification;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds of play money on every database: a nonce moves it once, or never. */
abstract class SandboxContract {

    private static final long PRICE = 10_000;
    private static final String PAYER = "0x" + "12".repeat(20);
    private static final String PAY_TO = "0x" + "34".repeat(20);
    private static final Asset USDC =
            new Asset("eip155:8453", 8453, "0x" + "56".repeat(20), "USD Coin", "2");
    private static final PaymentRequirements OURS =
            new PaymentRequirements("exact", USDC, PRICE, PAY_TO, 600);

    private JdbcClient jdbc;
    private PausedTransactions transactions;
    private PlayMoney money;
    private SandboxFacilitator sandbox;
    private GroupCommit changes;
    private Purses purses;

    abstract DataSource dataSource();

    @BeforeEach
    void opens() {
        DataSource source = dataSource();
        jdbc = JdbcClient.create(source);
        transactions =
                new PausedTransactions(new TransactionTemplate(new JdbcTransactionManager(source)));
        money = new PlayMoney(jdbc, transactions, new DatabaseClock(jdbc));
        changes = Stores.changes(source);
        purses = new Purses(new JdbcTemplate(source));
        sandbox = new SandboxFacilitator(money, purses);
        money.balances().fill(PAYER, 10 * PRICE);
    }

    @AfterEach
    void closes() throws InterruptedException {
        changes.close();
        purses.close();
    }

    private long now() {
        return jdbc.sql("select floor(extract(epoch from current_timestamp))")
                .query(Long.class)
                .single();
    }

    private Payment until(long validBefore) {
        Eip3009Authorization paid = paying(PAYER, validBefore);
        return new Payment(2, "exact", "eip155:8453", paid, "0x", null, null, null, new byte[0]);
    }

    private void requireMoved(long amount) {
        assertThat(money.balances().of(PAYER)).isEqualTo(10 * PRICE - amount);
        assertThat(money.balances().of(PAY_TO)).isEqualTo(amount);
    }

    @Test
    void movesTheMoneyOnceHoweverManySettle() throws Exception {
        Payment payment = until(now() + 600);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Settlement> settle = () -> sandbox.settle(payment, OURS);
            List<Future<Settlement>> all =
                    threads.invokeAll(Stream.generate(() -> settle).limit(8).toList());
            assertThat(all.stream().map(Future::resultNow).distinct())
                    .singleElement()
                    .isInstanceOf(Settled.class);
        }
        requireMoved(PRICE);
        assertThat(sandbox.reconcile(payment, OURS)).isEqualTo(sandbox.settle(payment, OURS));
        assertThat(sandbox.verify(payment, OURS)).isInstanceOf(Verification.Invalid.class);
    }

    @Test
    void tooLittleMovesNothingAndDecidesNothing() {
        Payment payment = until(now() + 600);
        jdbc.sql("update sandbox_balance set amount = 1").update();
        assertThat(sandbox.settle(payment, OURS)).isInstanceOf(Refused.class);
        assertThat(sandbox.reconcile(payment, OURS)).isInstanceOf(Unknown.class);
        money.balances().fill(PAYER, 10 * PRICE);
        assertThat(sandbox.settle(payment, OURS)).isInstanceOf(Settled.class);
        requireMoved(PRICE);
    }

    @Test
    void whatHasExpiredNeverMoves() {
        Payment payment = until(now() - 1);
        assertThat(sandbox.settle(payment, OURS)).isInstanceOf(Refused.class);
        assertThat(sandbox.reconcile(payment, OURS)).isInstanceOf(Refused.class);
        requireMoved(0);
    }

    private boolean moves(Payment payment) {
        return changes.make(sandbox.transfer(payment, OURS).orElseThrow().changes());
    }

    @Test
    void aTransferMovesTheMoneyOnceAsASettlementDoes() {
        Payment payment = until(now() + 600);
        assertThat(moves(payment)).as("nobody has paid this one before").isFalse();
        money.balances().fill(PAY_TO, 1);
        Transfer transfer = sandbox.transfer(payment, OURS).orElseThrow();
        assertThat(changes.make(transfer.changes())).isTrue();
        assertThat(moves(payment)).isFalse();
        assertThat(money.balances().of(PAYER)).isEqualTo(9 * PRICE);
        assertThat(money.balances().of(PAY_TO)).isEqualTo(PRICE + 1);
        assertThat(sandbox.settle(payment, OURS))
                .isEqualTo(new Settled(transfer.transaction(), PAYER, PRICE));
        assertThat(sandbox.verify(payment, OURS)).isInstanceOf(Verification.Invalid.class);
    }

    @Test
    void aTransferOfTooMuchMovesNothingAndDecidesNothing() {
        Payment payment = until(now() + 600);
        money.balances().fill(PAY_TO, 1);
        jdbc.sql("update sandbox_balance set amount = 1").update();
        assertThat(moves(payment)).isFalse();
        assertThat(money.balances().of(PAY_TO)).isEqualTo(1);
        assertThat(sandbox.reconcile(payment, OURS)).isInstanceOf(Unknown.class);
    }

    @Test
    void whatHasExpiredOrIsAnotherAmountIsNoTransfer() {
        assertThat(sandbox.transfer(until(now() - 1), OURS)).isEmpty();
        assertThat(sandbox.transfer(until(now() + 600), OURS.of(PRICE - 1))).isEmpty();
        assertThat(sandbox.transfer(until(now() + 600), OURS.of(0))).isEmpty();
    }

    @Test
    void whoAsksAtOnceIsToldOfHisOwn() throws Exception {
        String poor = "0x" + "78".repeat(20);
        Payment his = until(now() + 600);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<OptionalLong>> looks = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                looks.add(() -> purses.spendable(his.authorization(), OURS));
                looks.add(() -> purses.spendable(paying(poor, 10), OURS));
            }
            assertThat(threads.invokeAll(looks).stream().map(Future::resultNow).distinct())
                    .containsExactlyInAnyOrder(OptionalLong.of(10 * PRICE), OptionalLong.of(0));
        }
        assertThat(sandbox.settle(his, OURS)).isInstanceOf(Settled.class);
        assertThat(purses.spendable(his.authorization(), OURS)).isEmpty();
    }

    private static Eip3009Authorization paying(String payer, long validBefore) {
        return new Eip3009Authorization(
                payer,
                PAY_TO,
                BigInteger.valueOf(PRICE),
                BigInteger.ZERO,
                BigInteger.valueOf(validBefore),
                "0x" + "22".repeat(32));
    }

    @Test
    void aWindowMayBeAsLongAsTheNumberIs() {
        Payment payment = until(Long.MAX_VALUE);
        assertThat(sandbox.settle(payment, OURS)).isInstanceOf(Settled.class);
    }

    /** The transfer has looked at the time, and is late to enter itself or to commit. */
    @Test
    void aTransferThatIsOvertakenByItsExpiryAgreesWithTheReconciler() throws Exception {
        for (boolean beforeItBegins : List.of(true, false)) {
            jdbc.sql("delete from sandbox_transfer").update();
            Payment payment = until(now() + 2);
            requireAgreement(payment, transactions.pauseNext(beforeItBegins));
        }
    }

    private void requireAgreement(Payment payment, CountDownLatch goOn) throws Exception {
        long before = money.balances().of(PAY_TO);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Settlement> settling = threads.submit(() -> sandbox.settle(payment, OURS));
            Future<Settlement> found;
            try {
                found = reconciledLate(payment, threads);
            } finally {
                goOn.countDown();
            }
            boolean refused = found.get() instanceof Refused;
            assertThat(settling.get() instanceof Settled && refused).isFalse();
            assertThat(money.balances().of(PAY_TO) - before > 0 && refused).isFalse();
            assertThat(sandbox.reconcile(payment, OURS).getClass())
                    .isEqualTo(settling.get().getClass());
        }
    }

    private Future<Settlement> reconciledLate(Payment payment, ExecutorService threads)
            throws Exception {
        transactions.awaitPause();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> now() >= payment.authorization().validBefore().longValue());
        Future<Settlement> found = threads.submit(() -> sandbox.reconcile(payment, OURS));
        // Long enough for one who does not wait for the transfer to say so.
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        return found;
    }
}
