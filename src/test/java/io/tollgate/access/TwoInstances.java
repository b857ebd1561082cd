package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two gateways of one installation, which have their secrets and their store in common. */
abstract class TwoInstances {

    static final String WALLET = "0x" + "ab".repeat(20);
    static final byte[] NOTHING = {};
    private static final AccessSettings SETTINGS =
            new AccessSettings(
                    "",
                    new AccessSettings.Jwt(List.of()),
                    Duration.ofHours(1),
                    Duration.ofDays(30));

    @TempDir private Path folder;
    final TestClock ticker = new TestClock();
    private DataSource source;
    JdbcClient jdbc;
    Instance one;
    Instance two;

    abstract DataSource dataSource();

    /** What one gateway has of its own. */
    final class Instance implements AutoCloseable {
        final RevocationStore store = new RevocationStore(jdbc);
        final Revocations revocations = new Revocations(store, Clock.systemUTC(), ticker);
        final TokenIssuer issuer =
                new TokenIssuer(
                        "http://localhost:8402", new SecretFolder(folder), Clock.systemUTC());
        final TrustedIssuers issuers = new TrustedIssuers(issuer, List.of(), Clock.systemUTC());
        final TokenVerifier verifier =
                new TokenVerifier(issuers, revocations::contains, Clock.systemUTC(), ticker);
        final Sessions sessions =
                new Sessions(
                        new SessionStore(jdbc),
                        store,
                        revocations,
                        new TransactionTemplate(new JdbcTransactionManager(source)),
                        issuer,
                        verifier,
                        Clock.systemUTC(),
                        SETTINGS);

        Pair open() {
            return new Pair(sessions.open(WALLET));
        }

        Pair refresh(Pair pair) {
            return new Pair(sessions.refresh(json("refresh_token", pair.refresh())));
        }

        void revoke(String token) {
            assertThat(sessions.revoke(null, json("token", token))).containsEntry("revoked", true);
        }

        String refused(String token) {
            return Refused.by(() -> verifier.verify(token)).message();
        }

        @Override
        public void close() throws Exception {
            issuers.close();
        }
    }

    record Pair(Map<String, Object> granted) {
        String access() {
            return (String) granted.get("access_token");
        }

        String refresh() {
            return (String) granted.get("refresh_token");
        }
    }

    static byte[] json(String field, String value) {
        return "{\"%s\":\"%s\"}".formatted(field, value).getBytes(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void open() {
        source = dataSource();
        jdbc = JdbcClient.create(source);
        one = new Instance();
        two = new Instance();
    }

    @AfterEach
    void close() throws Exception {
        one.close();
        two.close();
    }

    void assertUnusable(Pair pair) {
        assertThat(Refused.codeOf(() -> two.refresh(pair))).isEqualTo("401 invalid_refresh_token");
    }

    long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
