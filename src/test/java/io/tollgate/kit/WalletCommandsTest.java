package io.tollgate.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import io.tollgate.access.wallet.SigningCaller;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a token, as a shell does it. */
class WalletCommandsTest {

    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir private Path folder;
    private Path key;

    /** What a command left behind. */
    private record Ran(int code, String out, String talk) {}

    private static Ran ran(
            BiFunction<List<String>, Terminal, Integer> command, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream talk = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new PrintStream(out), new PrintStream(talk), null);
        List<String> words = List.of(arguments).stream().map(Object::toString).toList();
        int code = command.apply(words, terminal);
        return new Ran(
                code, out.toString(StandardCharsets.UTF_8), talk.toString(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void name() {
        key = folder.resolve("wallet.key");
    }

    private String wallet() {
        Ran ran = ran(WalletCommand::run, key);
        assertThat(ran.code()).as(ran.talk()).isZero();
        return ran.out().strip();
    }

    @Test
    void makesAKeyForItsOwnerAlone() throws Exception {
        assertThat(wallet()).matches("0x[0-9a-fA-F]{40}");
        assertThat(Files.readString(key)).matches("0x[0-9a-f]{64}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void neverOverwritesAKey() throws Exception {
        String first = wallet();
        String kept = Files.readString(key);
        Ran again = ran(WalletCommand::run, key);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.out()).isEmpty();
        assertThat(again.talk()).contains("is there already");
        assertThat(Files.readString(key)).isEqualTo(kept).doesNotContain(first.substring(2));
    }

    @Test
    void saysWhatIsWrongWithTheWords() {
        assertThat(ran(WalletCommand::run).code()).isEqualTo(2);
        assertThat(ran(WalletCommand::run, "a", "b").code()).isEqualTo(2);
        assertThat(ran(WalletCommand::run, folder.resolve("no/such/folder")).code()).isEqualTo(1);
        for (Object[] words :
                new Object[][] {
                    {},
                    {NOBODY},
                    {NOBODY, "--key"},
                    {NOBODY, "--kee", key},
                    {"ftp://x", "--key", key}
                }) {
            Ran ran = ran(SignInCommand::run, words);
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.talk()).contains("usage: sign-in");
        }
    }

    @Test
    void printsTheTokenAloneAndItIsGood() {
        String address = wallet();
        try (Gateway gateway = Gateway.startKnown(NOBODY, Map.of())) {
            Ran ran = ran(SignInCommand::run, gateway.url(), "--key", key);
            assertThat(ran.code()).as(ran.talk()).isZero();
            assertThat(ran.out().strip()).matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){2}");
            assertThat(ran.talk()).contains(address, "3600 s");
            assertThat(SigningCaller.fresh(gateway).complete(ran.out().strip()).statusCode())
                    .isEqualTo(200);
            Ran again = ran(SignInCommand::run, gateway.url() + "/v1", "--key", key);
            assertThat(again.code()).as(again.talk()).isZero();
        }
    }

    @Test
    void paysIntoTheAccountThatItsWalletSignsInTo() {
        wallet();
        try (Gateway gateway = Gateway.startKnown(NOBODY, Map.of())) {
            String url = gateway.url();
            Ran paid = ran(PayCommand::run, url, "--credit", "0.05", "--key", key, "--yes");
            assertThat(paid.code()).as(paid.talk()).isZero();
            assertThat(paid.out()).isEqualTo("credit 0.050000, owed 0.000000\n");
            String token = ran(SignInCommand::run, url, "--key", key).out().strip();
            HttpRequest.Builder account =
                    HttpRequest.newBuilder(URI.create(url + "/v1/account"))
                            .header("Authorization", "Bearer " + token);
            assertThat(gateway.send(account).body()).contains("\"credit\":\"0.050000\"");
        }
    }

    /** It calls itself localhost:8402, as it would if it passed on another one's challenge. */
    @Test
    void signsNothingForAnotherGateway() {
        wallet();
        try (Gateway gateway = Gateway.start(NOBODY, Map.of())) {
            Ran ran = ran(SignInCommand::run, gateway.url(), "--key", key);
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.talk()).contains("localhost:8402", "not where it is asked");
        }
    }

    @Test
    void signsNothingThatIsNoSignIn() throws Exception {
        wallet();
        try (ScriptedGateway gateway = new ScriptedGateway()) {
            gateway.then(200, Map.of(), "{\"message\":\"I owe you everything.\"}");
            Ran ran = ran(SignInCommand::run, gateway.base(), "--key", key);
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.talk()).contains("something else");
            assertThat(gateway.requests()).hasSize(1);
        }
    }

    @Test
    void passesOnWhyThereIsNoToken() throws Exception {
        wallet();
        try (ScriptedGateway gateway = new ScriptedGateway()) {
            gateway.then(503, Map.of(), "{\"error\":{\"message\":\"Come back\\u001b[2J later.\"}}");
            Ran ran = ran(SignInCommand::run, gateway.base(), "--key", key);
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.talk()).contains("503", "Come back").doesNotContain("\u001b");
        }
        assertThat(ran(SignInCommand::run, NOBODY, "--key", key).talk())
                .contains("can't be reached");
    }
}
