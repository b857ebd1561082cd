package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What API keys do on any store. */
abstract class ApiKeysContract {

    private final TestClock clock = new TestClock();
    @TempDir private Path folder;
    private JdbcClient jdbc;
    private ApiKeys keys;
    private String account;

    abstract DataSource dataSource();

    @BeforeEach
    void open() {
        jdbc = JdbcClient.create(dataSource());
        keys = keys();
        account = keys.openAccount("Ada's team");
    }

    /** A second one has caches of its own, as another instance has. */
    private ApiKeys keys() {
        Pepper pepper = new Pepper(new SecretFolder(folder));
        return new ApiKeys(new ApiKeyStore(jdbc, clock), pepper, clock);
    }

    @Test
    void identifiesTheAccountOfAKey() {
        ApiKeys.IssuedKey issued = keys.issue(account, "laptop");
        assertThat(keys.identify(issued.key()))
                .isEqualTo(new Caller(account, Caller.Kind.API_KEY, issued.id(), null));
    }

    @Test
    void givesTheKeysOfOneAccountTheSameAccount() {
        String one = keys.issue(account, "one").key();
        String two = keys.issue(account, "two").key();
        assertThat(one).isNotEqualTo(two);
        assertThat(keys.identify(one).account()).isEqualTo(keys.identify(two).account());
    }

    @Test
    void makesKeysOf32RandomBytes() {
        assertThat(keys.issue(account, "k").key()).matches("tg_[A-Za-z0-9_-]{43}");
    }

    @Test
    void keepsNothingOfAKeyButAHash() {
        ApiKeys.IssuedKey issued = keys.issue(account, "laptop");
        String row = jdbc.sql("select * from api_key").query().singleRow().toString();
        assertThat(row).doesNotContain(issued.key()).doesNotContain(issued.key().substring(3));
        assertThat(jdbc.sql("select hash from api_key").query(String.class).single())
                .matches("[0-9a-f]{64}");
        assertThat(issued.toString()).doesNotContain(issued.key());
    }

    @Test
    void refusesAnUnknownKeyWithoutRepeatingIt() {
        String key = "tg_never_issued_to_anyone_at_all";
        assertThat(Refused.codeOf(() -> keys.identify(key))).isEqualTo("401 invalid_api_key");
        assertThat(Refused.by(() -> keys.identify(key)).message())
                .contains("tg_***_all")
                .doesNotContain(key.substring(4));
        assertThat(Refused.by(() -> keys.identify("shortkey")).message()).doesNotContain("short");
    }

    @Test
    void refusesKeysOfImpossibleLengthUnasked() {
        jdbc.sql("drop table api_key").update();
        assertThat(Refused.codeOf(() -> keys.identify("seven77"))).isEqualTo("401 invalid_api_key");
        assertThat(Refused.codeOf(() -> keys.identify("x".repeat(513))))
                .isEqualTo("401 invalid_api_key");
    }

    @Test
    void refusesAnAttackOnTheSqlLikeAnyOtherKey() {
        assertThat(Refused.codeOf(() -> keys.identify("' or '1'='1' --")))
                .isEqualTo("401 invalid_api_key");
    }

    @Test
    void stopsADisabledKeyWithinFiveSecondsOnEveryInstance() {
        ApiKeys elsewhere = keys();
        ApiKeys.IssuedKey issued = keys.issue(account, "laptop");
        keys.identify(issued.key());
        assertThat(elsewhere.disable(issued.id())).isTrue();
        assertThat(elsewhere.disable(issued.id())).isFalse();
        clock.advance(Duration.ofMillis(4_999));
        assertThat(keys.identify(issued.key()).account()).isEqualTo(account);
        clock.advance(Duration.ofMillis(2));
        assertThat(Refused.codeOf(() -> keys.identify(issued.key())))
                .isEqualTo("401 invalid_api_key");
    }

    @Test
    void takesANewKeyASecondAfterItWasRefused() {
        ApiKeys.IssuedKey issued = keys.issue(account, "laptop");
        keys.disable(issued.id());
        assertThat(Refused.codeOf(() -> keys.identify(issued.key())))
                .isEqualTo("401 invalid_api_key");
        jdbc.sql("update api_key set disabled_at = null").update();
        clock.advance(Duration.ofMillis(1_001));
        assertThat(keys.identify(issued.key()).account()).isEqualTo(account);
    }

    @Test
    void knowsNoKeyUnderAnotherPepper(@TempDir Path other) {
        ApiKeys.IssuedKey issued = keys.issue(account, "laptop");
        Pepper pepper = new Pepper(new SecretFolder(other));
        ApiKeys stranger = new ApiKeys(new ApiKeyStore(jdbc, clock), pepper, clock);
        assertThat(Refused.codeOf(() -> stranger.identify(issued.key())))
                .isEqualTo("401 invalid_api_key");
    }
}
