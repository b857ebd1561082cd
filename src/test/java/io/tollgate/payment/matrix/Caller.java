package io.tollgate.payment.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.RawCaller;
import io.tollgate.RunningGateway;
import io.tollgate.payment.checkout.Payer;
import io.tollgate.payment.exact.Wallet;
import io.tollgate.payment.matrix.Cell.Client;
import io.tollgate.payment.matrix.Cell.Crash;
import io.tollgate.payment.matrix.Cell.Provider;
import io.tollgate.payment.matrix.ClaimTable.Row;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends one payment, always the same, until it is said to have been used; and sees each time that
 * everybody has got what is theirs.
 */
final class Caller {

    private static final String BODY =
            "{\"model\":\"gpt-4o\",\"max_tokens\":%d,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";
    private static final Wallet WALLET = Wallet.ofVectors();
    private static final int MOST_ATTEMPTS = 12;

    /** What came of an attempt; 0 if nothing was heard, or not to the end. */
    private record Heard(int status, String text) {
        static final Heard NOTHING = new Heard(0, "");

        boolean spent() {
            return status == 409 && text.contains("\"payment_already_used\"");
        }
    }

    private final Course course;
    private final String body;
    private final Supplier<? extends RunningGateway> gateway;
    private final Books books;
    private final Supplier<ClaimTable> claims;
    private String payment;
    private JsonNode paid;
    private boolean served;
    private int asked;

    Caller(
            Course course,
            int number,
            Supplier<? extends RunningGateway> gateway,
            Books books,
            Supplier<ClaimTable> claims) {
        this.course = course;
        this.body = BODY.formatted(200 + number, course.streams(), "cell-" + number);
        this.gateway = gateway;
        this.books = books;
        this.claims = claims;
    }

    /** Signs the payment for what is asked; it can be told by its nonce from now on. */
    void sign(Map<String, Course> byNonce) {
        payment = new Payer(gateway.get(), WALLET).payment(body);
        paid = Payer.json(Base64.getDecoder().decode(payment)).at("/payload/authorization");
        byNonce.put(nonce(), course);
    }

    String nonce() {
        return paid.path("nonce").asText();
    }

    void run() {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            ask();
            // At once, whatever has become of the first.
            Heard heard = ask();
            Optional<Row> row =
                    claims.get().await(nonce(), found -> found.isEmpty() || found.get().rests());
            judge(row);
            if (row.map(Row::state).filter("DELIVERED"::equals).isPresent()
                    && course.arrives(Crash.AFTER_DELIVERY)) {
                course.awaitKill();
            } else if (heard.spent()) {
                assertThat(served).as("paid for nothing").isTrue();
                assertThat(course.ahead()).as("never came").isEmpty();
                assertThat(course.providerCalls()).as("asked").isLessThan(asked);
                return;
            }
        }
        throw new AssertionError("never comes to an end");
    }

    private Heard ask() {
        asked++;
        try (RawCaller caller = RawCaller.connect(gateway.get())) {
            course.asks(caller);
            caller.ask("PAYMENT-SIGNATURE: " + payment + "\r\nConnection: close", body);
            return hear(caller);
        } catch (IOException left) {
            return Heard.NOTHING;
        } finally {
            course.hasAsked();
        }
    }

    private Heard hear(RawCaller caller) throws IOException {
        int status = Integer.parseInt(caller.hear("\r\n\r\n").substring(9, 12));
        boolean moved = books.of(nonce()) != null;
        if (status != 200) {
            // Whoever is asked for the price signs again.
            assertThat(status == 402 && moved).as("asked to pay twice").isFalse();
            Heard heard = new Heard(status, caller.hearOut());
            assertThat(heard).matches(this::isFair);
            return heard;
        }
        assertThat(moved).as("served unpaid").isTrue();
        caller.hear(FaultyProvider.WORD);
        served = true;
        return !course.arrives(Crash.MID_STREAM) && course.strikes(Client.LEAVES_MID_STREAM)
                ? Heard.NOTHING
                : new Heard(status, caller.hearOut());
    }

    /** Nobody hears of a failure that was none, or not whether to come again. */
    private boolean isFair(Heard heard) {
        return heard.status() == 402
                || heard.status() == 409
                || heard.text().contains("\"settlement_pending\"")
                || (heard.status() == 502 && course.cell().provider() != Provider.WELL);
    }

    /** At rest, the gateway knows of the payment what the books say. */
    private void judge(Optional<Row> row) {
        Books.Transfer moved = books.of(nonce());
        assertThat(row.map(Row::settled).orElse(false)).as("%s", row).isEqualTo(moved != null);
        if (moved != null) {
            assertThat(row.orElseThrow().transaction()).isEqualTo(moved.transaction());
            assertThat(moved.amount()).isEqualTo(row.orElseThrow().amount());
        }
    }
}
