package io.tollgate.payment.onchain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.access.Stores;
import io.tollgate.payment.mandate.Instance;
import io.tollgate.payment.mandate.Owner;
import java.math.BigInteger;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Collections on a chain that mines when it is told to. */
class PendingCollectionTest {

    private static final int PATIENCE = 200;

    private Lab lab;
    private DataSource source;
    private CollectorLab world;
    private Instance instance;
    private Owner owner;

    @BeforeEach
    void start() throws Exception {
        lab = Lab.start();
        source = Stores.migrated(Stores.h2Url());
        world = new CollectorLab(lab);
        instance = impatient();
        owner = world.owner(100_000);
        world.approve(owner.address(), 50_000);
        instance.open(owner.address(), world.approvedBody(owner.address(), 50_000));
        world.owe(owner.address(), 5_000);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private Instance impatient() {
        return world.instance(source, lab.anvil().url(), Duration.ofMillis(500));
    }

    private void expectTaken(long amount) {
        assertThat(lab.balance(Lab.PAY_TO)).isEqualTo(BigInteger.valueOf(amount));
        assertThat(world.books.entered()).isEqualTo(amount);
        assertThat(world.owed(owner.address())).isEqualTo(5_000 - amount);
    }

    @Test
    void whatIsNotMinedIsUnknownUntilItIs() {
        lab.automine(false);
        instance.round();
        instance.round();
        assertThat(instance.collections(owner.address())).containsExactly("unknown 5000");
        assertThat(lab.waiting(world.spender())).isOne();
        expectTaken(0);
        lab.mine(1);
        instance.round();
        expectTaken(5_000);
        assertThat(lab.transfers(owner.address())).isOne();
    }

    @Test
    void aPartThatIsNotMinedIsLookedForSoon() {
        world.owe(owner.address(), 60_000);
        lab.automine(false);
        instance.round();
        lab.mine(1);
        instance.round();
        assertThat(world.books.entered()).isEqualTo(50_000);
    }

    @Test
    void anotherInstanceGoesOnWithWhatOneLeft() {
        lab.automine(false);
        instance.round();
        Instance other = impatient();
        lab.mine(1);
        other.round();
        instance.round();
        expectTaken(5_000);
        assertThat(lab.transfers(owner.address())).isOne();
    }

    @Test
    void whatTheNodeForgetsIsSentAgainAsItWas() {
        lab.automine(false);
        instance.round();
        String hash = pendingHash();
        lab.anvil().ask("anvil_dropTransaction", hash);
        assertThat(lab.waiting(world.spender())).isZero();
        lab.automine(true);
        instance.round();
        expectTaken(5_000);
        assertThat(instance.seen(owner.address()).toString()).contains(hash);
    }

    @Test
    void aHigherFeeReplacesWhatIsTooCheap() throws Exception {
        lab.automine(false);
        Instance patient = world.instance(source, lab.anvil().url(), Duration.ofSeconds(20));
        CompletableFuture<Void> round = CompletableFuture.runAsync(patient::round);
        awaitPending();
        String first = pendingHash();
        lab.anvil().ask("anvil_setNextBlockBaseFeePerGas", "0x4a817c800");
        for (int i = 0; i < PATIENCE && !round.isDone(); i++) {
            lab.mine(1);
            Thread.sleep(100);
        }
        round.get();
        expectTaken(5_000);
        assertThat(instance.seen(owner.address()).toString()).doesNotContain(first);
        assertThat(lab.transfers(owner.address())).isOne();
    }

    @Test
    void takenBackInTheSameBlockIsRefused() throws Exception {
        lab.automine(false);
        CompletableFuture<Void> round =
                CompletableFuture.runAsync(
                        world.instance(source, lab.anvil().url(), Duration.ofSeconds(20))::round);
        awaitPending();
        world.approve(owner.address(), 0);
        lab.mine(1);
        round.get();
        expectTaken(0);
        assertThat(instance.collections(owner.address())).containsExactly("refused 5000");
        lab.automine(true);
        world.clock.forward(Duration.ofHours(2));
        instance.round();
        assertThat(instance.status(owner.address())).isEqualTo("ended revoked_on_chain");
    }

    @Test
    void revokedHereGoesItsWayIfItWasSent() {
        lab.automine(false);
        instance.round();
        instance.revoke(owner.address(), (String) instance.seen(owner.address()).get("id"));
        lab.mine(1);
        instance.round();
        expectTaken(5_000);
        lab.automine(true);
        world.owe(owner.address(), 5_000);
        instance.round();
        assertThat(world.books.entered()).isEqualTo(5_000);
    }

    @Test
    void whatAStrangeUseOfTheKeyHasDisplacedIsCollectedAnew() {
        lab.automine(false);
        instance.round();
        lab.anvil().ask("anvil_dropTransaction", pendingHash());
        lab.send(world.spender(), lab.stranger(), "0x");
        lab.mine(1);
        lab.automine(true);
        instance.round();
        expectTaken(0);
        assertThat(instance.collections(owner.address())).containsExactly("unknown 5000");
        lab.mine(70);
        instance.round();
        world.clock.forward(Duration.ofHours(2));
        instance.round();
        expectTaken(5_000);
        assertThat(instance.collections(owner.address()))
                .containsExactly("settled 5000", "refused 5000");
        assertThat(lab.transfers(owner.address())).isOne();
    }

    @Test
    void oneKeySendsForAllInstancesOneAfterTheOther() throws Exception {
        Owner second = world.owner(100_000);
        world.opened(instance, second, 50_000);
        world.owe(second.address(), 7_000);
        Instance one = world.instance(source);
        Instance two = world.instance(source);
        for (int i = 0; i < PATIENCE && world.books.entered() < 12_000; i++) {
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> attempt(two));
            attempt(one);
            other.get();
        }
        assertThat(lab.balance(Lab.PAY_TO)).isEqualTo(BigInteger.valueOf(12_000));
        assertThat(lab.balance(owner.address())).isEqualTo(BigInteger.valueOf(95_000));
        assertThat(lab.balance(second.address())).isEqualTo(BigInteger.valueOf(93_000));
        assertThat(lab.chain().accountNonce(world.spender(), Chain.LATEST)).isEqualTo(3);
    }

    private static void attempt(Instance instance) {
        try {
            instance.round();
        } catch (org.springframework.dao.ConcurrencyFailureException e) {
            // H2 may make one of them try again, with its next round.
            assertThat(e).isNotNull();
        }
    }

    private void awaitPending() throws InterruptedException {
        for (int i = 0; i < PATIENCE && lab.waiting(world.spender()) == 0; i++) {
            Thread.sleep(20);
        }
        assertThat(lab.waiting(world.spender())).isOne();
    }

    private String pendingHash() {
        return lab.anvil().ask("txpool_content").at("/pending").findValuesAsText("hash").getFirst();
    }
}
