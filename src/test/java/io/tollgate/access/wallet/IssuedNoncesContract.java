package io.tollgate.access.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds of nonces that were given out, on every database. */
abstract class IssuedNoncesContract {

    private static final String ADDRESS = "0x" + "ab".repeat(20);
    private static final String OTHER = "0x" + "cd".repeat(20);
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private JdbcClient jdbc;
    private IssuedNonces nonces;

    abstract DataSource dataSource();

    @BeforeEach
    void opens() {
        jdbc = JdbcClient.create(dataSource());
        nonces = new IssuedNonces(jdbc);
        nonces.issue(ADDRESS, "0123456789abcdef", LIFETIME);
    }

    @Test
    void isUsedOnceAndByWhomItWasGivenTo() {
        assertThat(nonces.use(OTHER, "0123456789abcdef")).isFalse();
        assertThat(nonces.use(ADDRESS, "another012345678")).isFalse();
        assertThat(nonces.use(ADDRESS, "0123456789abcdef")).isTrue();
        assertThat(nonces.use(ADDRESS, "0123456789abcdef")).isFalse();
    }

    @Test
    void endsByTheDatabasesTime() {
        assertThat(
                        jdbc.sql(
                                        """
                                        select count(*) from sign_in_challenge
                                        where expires_at between current_timestamp + interval '4' minute
                                            and current_timestamp + interval '5' minute
                                        """)
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
        jdbc.sql("update sign_in_challenge set expires_at = expires_at - interval '5' minute")
                .update();
        assertThat(nonces.use(ADDRESS, "0123456789abcdef")).isFalse();
    }

    @Test
    void ofManyAtOnceOneUsesIt() throws Exception {
        Callable<Boolean> use = () -> nonces.use(ADDRESS, "0123456789abcdef");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all =
                    threads.invokeAll(Stream.generate(() -> use).limit(8).toList());
            assertThat(all.stream().filter(Future::resultNow)).hasSize(1);
        }
    }
}
