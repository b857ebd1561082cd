package io.tollgate.access.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.error.ApiException;
import io.tollgate.payment.exact.Wallet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What holds of proofs on every database: for us, for now, by the wallet, and once. */
abstract class WalletProofsContract {

    private static final String ORIGIN = "https://gate.example:8402";
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Wallet WALLET = Wallet.ofVectors();

    private JdbcClient jdbc;
    private WalletProofs proofs;

    abstract DataSource dataSource();

    @BeforeEach
    void opens() {
        jdbc = JdbcClient.create(dataSource());
        proofs = at(NOW);
    }

    private WalletProofs at(Instant time) {
        Clock clock = Clock.fixed(time, ZoneOffset.UTC);
        return new WalletProofs(
                SignInTerms.of(ORIGIN + "/base", "eip155:84532"),
                (address, message, signature) ->
                        address.equals(WALLET.address())
                                && signature.equals(WALLET.sign(new String(message, UTF_8))),
                new SignInNonces(jdbc, clock),
                clock);
    }

    private static SignInText text() {
        return new SignInText(WALLET.address(), ORIGIN, "abcdef0123456789", NOW.toString());
    }

    private static String signed(Consumer<SignInText> change) {
        SignInText text = text();
        change.accept(text);
        return text.header(WALLET::sign);
    }

    private void requireRefused(String header, String word) {
        assertThatThrownBy(() -> proofs.prove(header))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> {
                            assertThat(e.error().status()).isEqualTo(401);
                            assertThat(e.error().message()).contains(word);
                        });
    }

    @Test
    void aMessageCountsOnce() {
        String header = signed(text -> {});
        assertThat(proofs.prove(header)).isEqualTo(WALLET.address());
        requireRefused(header, "nonce");
        assertThat(proofs.prove(signed(text -> text.json().put("nonce", "another0123"))))
                .isEqualTo(WALLET.address());
    }

    @Test
    void ofManyCopiesOneCounts() throws Exception {
        String header = signed(text -> {});
        Callable<Boolean> prove =
                () -> {
                    try {
                        return proofs.prove(header).equals(WALLET.address());
                    } catch (ApiException used) {
                        return false;
                    }
                };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all =
                    threads.invokeAll(Stream.generate(() -> prove).limit(8).toList());
            assertThat(all.stream().filter(Future::resultNow)).hasSize(1);
        }
    }

    @Test
    void everyOptionalFieldIsSigned() {
        String header =
                signed(
                        text -> {
                            text.json().put("statement", "Show me what I paid.");
                            text.json().put("expirationTime", NOW.plusSeconds(1).toString());
                            text.json().put("notBefore", NOW.toString());
                            text.json().put("requestId", "r-1");
                            text.json().putArray("resources").add("https://gate.example/a");
                        });
        assertThat(proofs.prove(header)).isEqualTo(WALLET.address());
    }

    @Test
    void nothingUsesUpANonceButAGoodProof() {
        requireRefused(text().header(message -> "0x1234"), "signature");
        assertThat(proofs.prove(signed(text -> {}))).isEqualTo(WALLET.address());
    }

    @Test
    void whatWasSignedForElsewhereOrAnotherTimeIsRefused() {
        Map.<String, String>of(
                        "domain",
                        "evil.example",
                        "uri",
                        ORIGIN + ".evil.example/v1",
                        "version",
                        "2",
                        "chainId",
                        "eip155:1",
                        "issuedAt",
                        NOW.minus(Duration.ofMinutes(5)).toString(),
                        "expirationTime",
                        NOW.toString(),
                        "notBefore",
                        NOW.plusSeconds(1).toString())
                .forEach(
                        (field, value) ->
                                requireRefused(
                                        signed(text -> text.json().put(field, value)), field));
        requireRefused(
                signed(text -> text.json().put("issuedAt", NOW.plusSeconds(31).toString())),
                "future");
    }

    @Test
    void aNonceIsForgottenWhenItsMessageIsLongPast() {
        proofs.prove(signed(text -> {}));
        String later = NOW.plus(Duration.ofHours(2)).toString();
        at(NOW.plus(Duration.ofHours(2)))
                .prove(
                        signed(
                                text ->
                                        text.json()
                                                .put("issuedAt", later)
                                                .put("nonce", "another0123")));
        assertThat(jdbc.sql("select count(*) from sign_in_nonce").query(Long.class).single())
                .isEqualTo(1);
    }
}
