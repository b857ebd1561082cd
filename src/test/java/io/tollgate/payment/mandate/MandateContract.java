package io.tollgate.payment.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Eip2612Permit;
import io.tollgate.payment.sandbox.SandboxCollector;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is collected by mandates, and when, in play money. */
abstract class MandateContract extends OnPlayMoney {

    private String opened(long cap, String more, Object value) {
        Map<String, Object> body = owner.body(ASSET, permit(cap));
        body.put(more, value);
        return instance.open(owner.address(), body);
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
                        JdbcClient.create(source)
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
}
