package io.tollgate.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.kit.ScriptedGateway.Request;
import io.tollgate.payment.wire.PaymentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who pays, and whether they want to. */
class ConsentTest {

    private static final String PAYER = "0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a";

    private final Shop shop = new Shop();
    private final Buyer buyer = new Buyer();
    private ScriptedGateway gateway;
    @TempDir private Path home;

    @BeforeEach
    void open() throws IOException {
        gateway = new ScriptedGateway();
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private String key(String text, String permissions) throws IOException {
        Path file = Files.writeString(home.resolve("key"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "Y ", "yes"})
    void paysWhenToldTo(String reply) {
        Shop.drip(shop.askedBy(gateway)).then(200, Shop.streamed(), Shop.STREAM);
        assertThat(buyer.saying(reply).run(gateway.base(), "hi")).isZero();
        assertThat(buyer.questions).containsExactly("Pay? [y/N] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n", "yikes", "\n"})
    void doesNotPayOtherwise(String reply) {
        shop.askedBy(gateway);
        assertThat(buyer.saying(reply).run(gateway.base(), "hi")).isEqualTo(1);
        assertThat(buyer.lastWord()).isEqualTo("Nothing was signed: you did not want to pay.");
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void doesNotPayAtTheEndOfInput() {
        shop.askedBy(gateway);
        assertThat(buyer.saying(null).run(gateway.base(), "hi")).isEqualTo(1);
        assertThat(gateway.requests()).hasSize(1);
    }

    @Test
    void doesNotPayWhenNobodyIsThere() {
        shop.askedBy(gateway);
        assertThat(buyer.run(gateway.base(), "hi")).isEqualTo(1);
        assertThat(buyer.lastWord())
                .isEqualTo(
                        "Nothing was signed: there is no console to ask at (--yes pays unasked).");
    }

    @Test
    void paysRealMoneyWithAKeyFromAFile() throws IOException {
        shop.sandbox = false;
        shop.askedBy(gateway).then(200, Shop.streamed(), Shop.STREAM);
        String file = key("0x" + "11".repeat(32) + "\n", "rw-------");
        assertThat(buyer.run(gateway.base(), "hi", "--yes", "--key", file)).isZero();
        assertThat(buyer.talk())
                .contains("sandbox  no, this is real money")
                .noneMatch(line -> line.startsWith("Warning"));
        Request paid = gateway.requests().getLast();
        assertThat(gateway.requests()).hasSize(2);
        assertThat(
                        new PaymentReader()
                                .read(paid.header("PAYMENT-SIGNATURE"), null)
                                .authorization()
                                .from())
                .isEqualTo(PAYER);
    }

    @Test
    void warnsOfAKeyThatOthersCanRead() throws IOException {
        Shop.drip(shop.askedBy(gateway)).then(200, Shop.streamed(), Shop.STREAM);
        String file = key("0x" + "11".repeat(32), "rw-r--r--");
        assertThat(buyer.run(gateway.base(), "hi", "--yes", "--key", file)).isZero();
        assertThat(buyer.talk())
                .startsWith("Warning: others can read " + file + "; chmod 600 would end that.")
                .contains(
                        "sandbox  yes, says the gateway;"
                                + " but what your key signs is good elsewhere too");
        assertThat(gateway.requests().get(1).body()).isEqualTo("{\"address\":\"" + PAYER + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x11", "secret words", "0x0", "11", "\n"})
    void saysWhatAKeyLooksLikeBeforeItAsksAnybody(String start) throws IOException {
        assertRefused(key(start, "rw-------"));
        assertRefused(key(start + "0x" + "00".repeat(32), "rw-------"));
        assertRefused(key("0x" + "11".repeat(32) + start + "0x", "rw-------"));
    }

    private void assertRefused(String file) {
        assertThat(buyer.run(gateway.base(), "hi", "--yes", "--key", file)).isEqualTo(1);
        assertThat(buyer.lastWord())
                .isEqualTo(
                        "Nothing was signed: "
                                + file
                                + " is not a key: it must be one line, 0x and 64 hex digits.");
        assertThat(gateway.requests()).isEmpty();
    }

    @Test
    void saysThatThereIsNoKey() {
        String nowhere = home.resolve("nowhere").toString();
        assertThat(buyer.run(gateway.base(), "hi", "--key", nowhere)).isEqualTo(1);
        assertThat(buyer.lastWord())
                .isEqualTo("Nothing was signed: " + nowhere + " can't be read.");
    }
}
