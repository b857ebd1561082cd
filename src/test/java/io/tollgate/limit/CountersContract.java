package io.tollgate.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What limits do, wherever it is counted. */
abstract class CountersContract {

    final TestTime time = new TestTime();
    private Counters counters;

    abstract Counters counters();

    @BeforeEach
    void open() {
        counters = counters();
    }

    @Test
    void givesAsManyAsThereAreAndNotOneMore() {
        Allowance sixty = counters.allowance("a", 60);
        for (int i = 1; i <= 60; i++) {
            assertThat(sixty.take(1))
                    .isEqualTo(new Taking(true, level(60, 60 - i, Duration.ofSeconds(i)), 0));
        }
        assertThat(sixty.take(1))
                .isEqualTo(
                        new Taking(
                                false,
                                level(60, 0, Duration.ofSeconds(60)),
                                Duration.ofSeconds(1).toNanos()));
    }

    @Test
    void unitsComeBackOneByOne() {
        Allowance sixty = counters.allowance("a", 60);
        sixty.take(60);
        time.pass(Duration.ofMillis(999));
        assertThat(sixty.take(1).taken()).isFalse();
        time.pass(Duration.ofMillis(1));
        assertThat(sixty.take(1).taken()).isTrue();
        assertThat(sixty.take(1).nanosToWait()).isEqualTo(Duration.ofSeconds(1).toNanos());
        time.pass(Duration.ofMinutes(5));
        assertThat(sixty.level()).isEqualTo(level(60, 60, Duration.ZERO));
        assertThat(sixty.take(60).taken()).isTrue();
        assertThat(sixty.take(1).taken()).isFalse();
    }

    @Test
    void takesAllOrNothing() {
        Allowance thousand = counters.allowance("a", 1000);
        assertThat(thousand.take(600).taken()).isTrue();
        assertThat(thousand.take(401).taken()).isFalse();
        assertThat(thousand.level().remaining()).isEqualTo(400);
        assertThat(thousand.take(400).taken()).isTrue();
        assertThat(thousand.level().remaining()).isZero();
    }

    @Test
    void putsRightWhatWasTakenBothWays() {
        Allowance thousand = counters.allowance("a", 1000);
        thousand.take(500);
        thousand.adjust(450);
        assertThat(thousand.level().remaining()).isEqualTo(950);
        assertThat(thousand.take(950).taken()).isTrue();
        thousand.adjust(-1000);
        assertThat(thousand.level()).isEqualTo(level(1000, 0, Duration.ofMinutes(2)));
        time.pass(Duration.ofMinutes(1));
        assertThat(thousand.take(1).taken()).isFalse();
        time.pass(Duration.ofMillis(60));
        assertThat(thousand.take(1).taken()).isTrue();
    }

    @Test
    void whatIsGivenBackNeverMakesMoreThanTheLimit() {
        Allowance ten = counters.allowance("a", 10);
        ten.take(5);
        time.pass(Duration.ofMinutes(1));
        ten.adjust(5);
        assertThat(ten.level().remaining()).isEqualTo(10);
    }

    @Test
    void countsNamesApart() {
        counters.allowance("a", 1).take(1);
        assertThat(counters.allowance("b", 1).take(1).taken()).isTrue();
    }

    @Test
    void holdsTheLargestLimits() {
        Allowance all = counters.allowance("a", Limits.MOST);
        assertThat(all.take(Limits.MOST).taken()).isTrue();
        assertThat(all.take(1).taken()).isFalse();
        all.adjust(Limits.MOST);
        assertThat(all.level().remaining()).isEqualTo(Limits.MOST);
    }

    @Test
    void takesTheNamesOfTheLongestAccounts() {
        String name = "requests account " + "x".repeat(512);
        assertThat(counters.allowance(name, 7).take(7).taken()).isTrue();
        assertThat(counters.enter(name, 1)).isTrue();
    }

    @Test
    void letsInAsManyAsThereArePlaces() {
        for (int i = 0; i < 3; i++) {
            assertThat(counters.enter("a", 3)).isTrue();
        }
        assertThat(counters.enter("a", 3)).isFalse();
        assertThat(counters.enter("b", 3)).isTrue();
        counters.leave("a");
        assertThat(counters.enter("a", 3)).isTrue();
        assertThat(counters.enter("a", 3)).isFalse();
    }

    @Test
    void aLimitThatIsLoweredCountsWhoIsInside() {
        counters.enter("a", 3);
        counters.enter("a", 3);
        assertThat(counters.enter("a", 1)).isFalse();
        counters.leave("a");
        counters.leave("a");
        assertThat(counters.enter("a", 1)).isTrue();
    }

    static Level level(long limit, long remaining, Duration full) {
        return new Level(limit, remaining, full.toNanos());
    }
}
