package io.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.Gateway;
import io.tollgate.kit.AdminCommand;
import io.tollgate.kit.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line against a whole gateway; and one whose admin API is off. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminCommandTest {

    private final Map<String, String> environment = new HashMap<>();
    private Gateway gateway;
    private String answer;
    private String talk;

    @BeforeAll
    void open() {
        gateway =
                Gateway.start(
                        "http://127.0.0.1:1/v1", Map.of("tollgate.admin.token", Operator.TOKEN));
        environment.put("TOLLGATE_ADMIN_TOKEN", Operator.TOKEN + "\n");
        environment.put("TOLLGATE_ADMIN_URL", gateway.management() + "/");
        environment.put("USER", "ada");
    }

    @AfterAll
    void close() {
        gateway.close();
    }

    private int run(String... words) {
        return run(environment, words);
    }

    private int run(Map<String, String> with, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(stream(out), stream(err), null);
        int code = AdminCommand.run(List.of(words), with, terminal);
        answer = out.toString(StandardCharsets.UTF_8);
        talk = err.toString(StandardCharsets.UTF_8);
        return code;
    }

    private static PrintStream stream(ByteArrayOutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private JsonNode done(String... words) {
        assertThat(run(words)).as(talk).isZero();
        return Operator.read(answer);
    }

    @Test
    void opensAnAccountMakesAKeyAndTakesItBack() {
        JsonNode opened = done("accounts", "create", "--name", "Ada's", "--ceiling-usd", "5");
        String account = opened.path("id").textValue();
        JsonNode key =
                done(
                        "keys",
                        "create",
                        "--account",
                        account,
                        "--name",
                        "laptop",
                        "--models",
                        "gpt-4o,demo/*",
                        "--day-budget-usd",
                        "0.5");
        assertThat(key.path("key").textValue()).startsWith("tg_");
        assertThat(key.path("models")).hasToString("[\"openai/gpt-4o\",\"demo/*\"]");
        String id = key.path("id").textValue();
        assertThat(done("keys", "set", id, "--models", "none").path("models").isNull()).isTrue();
        assertThat(done("keys", "list", "--account", account).path("data")).hasSize(1);
        assertThat(done("keys", "disable", id).path("disabled_at").isTextual()).isTrue();
        assertThat(done("accounts", "suspend", account).path("suspended").asBoolean()).isTrue();
        assertThat(done("accounts", "resume", account).path("suspended").asBoolean()).isFalse();
        assertThat(done("accounts", "show", account).path("ceiling_usd").textValue())
                .isEqualTo("5.000000");
        JsonNode last = done("audit", "list", "--limit", "1").path("data").path(0);
        assertThat(last.path("act").textValue()).isEqualTo("account.change");
        assertThat(last.path("actor").textValue()).isEqualTo("ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "accounts",
                "accounts steal x",
                "accounts show",
                "accounts show a b",
                "accounts list --name x",
                "accounts create --name",
                "accounts create --name a --name b",
                "keys create --name x",
                "keys list x",
                "accounts list --url ftp://x",
                "accounts list --url %",
            })
    void saysHowItIsCalled(String words) {
        assertThat(run(words.isEmpty() ? new String[0] : words.split(" "))).isEqualTo(2);
        assertThat(talk).contains("Usage: admin").contains("keys create --account ID");
        assertThat(answer).isEmpty();
    }

    @Test
    void saysWhatIsWrongAndNotTheToken() {
        assertThat(run("accounts", "show", "nobody")).isEqualTo(1);
        assertThat(talk).contains("Failed (404): There is no such account.");
        Map<String, String> wrong = new HashMap<>(environment);
        wrong.put("TOLLGATE_ADMIN_TOKEN", "a-wrong-token-0123456789");
        assertThat(run(wrong, "accounts", "list")).isEqualTo(1);
        assertThat(talk).contains("Failed (401)").doesNotContain("a-wrong-token");
        wrong.remove("TOLLGATE_ADMIN_TOKEN");
        assertThat(run(wrong, "accounts", "list")).isEqualTo(2);
        wrong.putAll(environment);
        wrong.put("TOLLGATE_ADMIN_URL", "http://127.0.0.1:1");
        assertThat(run(wrong, "accounts", "list")).isEqualTo(1);
        assertThat(talk).contains("can't be reached");
    }

    @Test
    void findsNothingWhereThereIsNoToken() {
        try (Gateway off = Gateway.start("http://127.0.0.1:1/v1", Map.of())) {
            assertThat(new Operator(off).send("GET", "accounts", "").statusCode()).isEqualTo(404);
            assertThat(new Operator(off).send("POST", "accounts", "{}").statusCode())
                    .isEqualTo(404);
        }
    }
}
