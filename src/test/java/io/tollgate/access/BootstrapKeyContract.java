package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the bootstrap key does on any store. */
@ExtendWith(OutputCaptureExtension.class)
abstract class BootstrapKeyContract {

    private static final String FIRST = "my first bootstrap key";
    private static final String SECOND = "sk-second!";

    private final TestClock clock = new TestClock();
    @TempDir private Path folder;
    private JdbcClient jdbc;

    abstract DataSource dataSource();

    @BeforeEach
    void open() {
        jdbc = JdbcClient.create(dataSource());
    }

    private ApiKeys start(String key) {
        return start(key, folder);
    }

    private ApiKeys start(String key, Path dataFolder) {
        ApiKeyStore store = new ApiKeyStore(jdbc, clock);
        Pepper pepper = new Pepper(new SecretFolder(dataFolder));
        new BootstrapKey(store, pepper, key).apply();
        return new ApiKeys(store, pepper, clock);
    }

    @Test
    void opensAnAccountWithTheKey() {
        assertThat(start(FIRST).identify(FIRST).account()).isEqualTo("bootstrap");
    }

    @Test
    void changesNothingAtTheNextStart() {
        Caller before = start(FIRST).identify(FIRST);
        assertThat(start(FIRST).identify(FIRST)).isEqualTo(before);
        assertThat(rows("api_key")).isEqualTo(1);
        assertThat(rows("account")).isEqualTo(1);
    }

    @Test
    void replacesTheKeyAndKeepsTheAccountWhenTheSettingChanges() {
        start(FIRST);
        ApiKeys keys = start(SECOND);
        assertThat(keys.identify(SECOND).account()).isEqualTo("bootstrap");
        assertThat(Refused.codeOf(() -> keys.identify(FIRST))).isEqualTo("401 invalid_api_key");
    }

    @Test
    void takesAnEarlierKeyBack() {
        start(FIRST);
        start(SECOND);
        ApiKeys keys = start(FIRST);
        assertThat(keys.identify(FIRST).account()).isEqualTo("bootstrap");
        assertThat(Refused.codeOf(() -> keys.identify(SECOND))).isEqualTo("401 invalid_api_key");
    }

    @Test
    void makesNoneWhenTheSettingIsEmptyAndDisablesTheFormer() {
        start("");
        assertThat(rows("account")).isZero();
        start(FIRST);
        ApiKeys keys = start("");
        assertThat(Refused.codeOf(() -> keys.identify(FIRST))).isEqualTo("401 invalid_api_key");
    }

    @Test
    void leavesKeysOfOtherAccountsAlone() {
        ApiKeys keys = start(FIRST);
        ApiKeys.IssuedKey issued = keys.issue(keys.openAccount("Ada"), "bootstrap");
        assertThat(start(SECOND).identify(issued.key()).subject()).isEqualTo(issued.id());
        assertThatThrownBy(() -> start(issued.key()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another account")
                .message()
                .doesNotContain(issued.key());
    }

    @Test
    void servesInstancesThatShareOnlyTheDatabase(@TempDir Path elsewhere) {
        ApiKeys here = start(FIRST);
        ApiKeys there = start(FIRST, elsewhere);
        assertThat(here.identify(FIRST).account()).isEqualTo("bootstrap");
        assertThat(there.identify(FIRST).account()).isEqualTo("bootstrap");
    }

    @Test
    void survivesManyStartsAtOnce() throws Exception {
        Callable<ApiKeys> start = () -> start(FIRST);
        List<Future<ApiKeys>> starts = new ArrayList<>();
        try (ExecutorService instances = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++) {
                starts.add(instances.submit(start));
            }
        }
        for (Future<ApiKeys> started : starts) {
            assertThat(started.get().identify(FIRST).account()).isEqualTo("bootstrap");
        }
        assertThat(rows("api_key")).isEqualTo(1);
    }

    @Test
    void neverLogsTheKey(CapturedOutput output) {
        start(FIRST);
        start(SECOND);
        assertThat(output).contains("bootstrap").doesNotContain(FIRST).doesNotContain(SECOND);
    }

    private int rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
