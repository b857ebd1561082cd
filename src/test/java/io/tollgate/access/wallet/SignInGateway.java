package io.tollgate.access.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A whole gateway that a wallet signs in at. */
abstract class SignInGateway {

    private static final String NOBODY = "http://127.0.0.1:1";

    static Gateway gateway;

    final SigningCaller caller = SigningCaller.fresh(gateway);

    @BeforeAll
    static void start() {
        gateway = Gateway.startKnown(NOBODY, Map.of());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static void requireRefused(HttpResponse<String> answer, int status, String word) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(SigningCaller.json(answer).at("/error/message").asText()).contains(word);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    /** Signs a challenge that was changed before. */
    HttpResponse<String> bent(UnaryOperator<String> change) {
        String text = caller.message();
        String changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        return caller.authorize(changed);
    }
}
