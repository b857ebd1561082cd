package io.tollgate.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What instances that count together let in together. */
abstract class SharedCountersContract {

    private final TestTime time = new TestTime();
    private DataSource source;
    private SharedCounters one;
    private SharedCounters other;

    abstract DataSource dataSource();

    @BeforeEach
    void open() {
        source = dataSource();
        one = Instance.on(source, time);
        other = Instance.on(source, time);
    }

    @Test
    void togetherNoMoreThanOneAlone() {
        Allowance here = one.allowance("a", 60);
        Allowance there = other.allowance("a", 60);
        int taken = 0;
        for (int i = 0; i < 200; i++) {
            taken +=
                    (ThreadLocalRandom.current().nextBoolean() ? here : there).take(1).taken()
                            ? 1
                            : 0;
        }
        assertThat(taken).isEqualTo(60);
    }

    @Test
    void ofALargeLimitAHundredthIsSetAside() {
        Allowance here = one.allowance("a", 100_000);
        Allowance there = other.allowance("a", 100_000);
        assertThat(here.take(1).taken()).isTrue();
        int taken = 1;
        while (there.take(1).taken()) {
            taken++;
        }
        assertThat(taken).isEqualTo(99_001);
        while (here.take(1).taken()) {
            taken++;
        }
        assertThat(taken).isEqualTo(100_000);
    }

    @Test
    void asksAboutAHundredTimesHoweverManyRequestsThereAre() {
        CountingSource counting = new CountingSource(source);
        Allowance here = Instance.on(counting, time).allowance("a", 600_000);
        for (int i = 0; i < 600_000; i++) {
            assertThat(here.take(1).taken()).isTrue();
        }
        assertThat(here.take(1).taken()).isFalse();
        int asked = counting.connections();
        assertThat(asked).isBetween(100, 106);
        for (int i = 0; i < 1000; i++) {
            assertThat(here.take(1).taken()).isFalse();
        }
        assertThat(counting.connections()).isEqualTo(asked);
    }

    @Test
    void whatOneGivesBackTheOtherHasAfterARound() {
        Allowance here = one.allowance("a", 1000);
        Allowance there = other.allowance("a", 1000);
        here.take(1000);
        here.adjust(900);
        assertThat(there.take(500).taken()).isFalse();
        one.round();
        time.pass(Duration.ofMillis(100));
        assertThat(there.take(500).taken()).isTrue();
    }

    @Test
    void whatOneUsedBeyondItsReservationTheOtherLacksAfterARound() {
        Allowance here = one.allowance("a", 1000);
        Allowance there = other.allowance("a", 1000);
        here.take(100);
        here.adjust(-800);
        one.round();
        assertThat(there.take(200).taken()).isFalse();
        assertThat(there.take(100).taken()).isTrue();
    }

    @Test
    void noMoreInsideThanOneAloneWouldLetIn() {
        int inside = 0;
        for (int i = 0; i < 10; i++) {
            inside += (i % 2 == 0 ? one : other).enter("a", 5) ? 1 : 0;
        }
        assertThat(inside).isEqualTo(5);
    }

    @Test
    void aPlaceThatIsLeftIsFreeElsewhereAfterTwoRounds() {
        assertThat(one.enter("a", 1)).isTrue();
        assertThat(other.enter("a", 1)).isFalse();
        one.leave("a");
        assertThat(one.enter("a", 1)).isTrue();
        one.leave("a");
        one.round();
        one.round();
        assertThat(other.enter("a", 1)).isTrue();
        assertThat(one.enter("a", 1)).isFalse();
    }

    @Test
    void whoGoesFromOneToAnotherIsLetIn() {
        one.start();
        other.start();
        for (int i = 0; i < 10; i++) {
            SharedCounters at = i % 2 == 0 ? one : other;
            assertThat(at.enter("a", 1)).as("hop %d", i).isTrue();
            at.leave("a");
        }
        one.stop();
        other.stop();
    }

    @Test
    void aStopLeavesNothingBehind() {
        one.start();
        one.enter("a", 1);
        one.stop();
        assertThat(other.enter("a", 1)).isTrue();
    }

    @Test
    void thePlacesOfTheDeadAreFreeWhenTheirLeaseIsOver() {
        one.enter("a", 1);
        JdbcClient.create(source)
                .sql("update limit_place set lease_until = current_timestamp - interval '1' second")
                .update();
        assertThat(other.enter("a", 1)).isTrue();
    }

    @Test
    void whoWasTakenForDeadIsCountedAgain() {
        one.enter("a", 1);
        JdbcClient.create(source).sql("delete from limit_place").update();
        for (int i = 0; i < 40; i++) {
            one.round();
        }
        assertThat(other.enter("a", 1)).isFalse();
    }

    @Test
    void forgetsWhatIsOfNoUseAnyMore() {
        one.allowance("a", 10).take(1);
        one.enter("a", 1);
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql("update limit_place set lease_until = current_timestamp - interval '61' second")
                .update();
        jdbc.sql("update limit_bucket set expires_at = 1").update();
        time.pass(Duration.ofMinutes(2));
        other.round();
        assertThat(jdbc.sql("select count(*) from limit_place").query(Long.class).single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from limit_bucket").query(Long.class).single())
                .isZero();
    }

    @Test
    void withoutTheDatabaseEachCountsByItself() {
        JdbcClient jdbc = JdbcClient.create(source);
        Allowance here = one.allowance("a", 2);
        jdbc.sql("alter table limit_bucket rename to gone_bucket").update();
        jdbc.sql("alter table limit_place rename to gone_place").update();
        assertThat(here.take(1).taken()).isTrue();
        assertThat(here.take(1).taken()).isTrue();
        assertThat(here.take(1).taken()).isFalse();
        assertThat(one.enter("a", 1)).isTrue();
        assertThat(one.enter("a", 1)).isFalse();
        jdbc.sql("alter table gone_bucket rename to limit_bucket").update();
        jdbc.sql("alter table gone_place rename to limit_place").update();
        time.pass(Duration.ofSeconds(2));
        one.round();
        assertThat(other.enter("a", 1)).isFalse();
        assertThat(here.take(2).taken()).isTrue();
        assertThat(other.allowance("a", 2).take(1).taken()).isFalse();
    }

    @RepeatedTest(3)
    void manyAtOnceOnBothNeverPassALimit() throws InterruptedException {
        Crowd crowd = new Crowd(one, other);
        assertThat(crowd.most(8, 40, 500)).isLessThanOrEqualTo(8);
        assertThat(crowd.served()).isPositive();
    }
}
