package io.tollgate;

import static io.tollgate.TwoProviders.PATH;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.Answers;
import io.tollgate.mock.Exchange;
import io.tollgate.mock.MockProvider;
import java.io.IOException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider, the only one of its model, that closes the connections which we keep. */
class StaleConnectionTest {

    private static final String JSON = TwoProviders.JSON.replace("m/two", "m/one");
    private static final String STREAM = TwoProviders.STREAM.replace("m/two", "m/one");

    @RegisterExtension static final TwoProviders providers = TwoProviders.start();

    private final MockProvider provider = providers.first();

    /** Begins with a connection that has served and is kept. */
    @BeforeEach
    void connects() {
        asked(JSON, 200);
        provider.exchanges().clear();
    }

    private static void asked(String body, int status) {
        assertThat(providers.gateway().post(PATH, body).statusCode()).isEqualTo(status);
    }

    /** The kept connection is that of the last exchange. */
    private void keptIsClosed(boolean reset) throws IOException {
        asked(JSON, 200);
        if (reset) {
            provider.last().reset();
        } else {
            provider.last().close();
        }
        provider.exchanges().clear();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isAskedOnAFreshOne(boolean reset) throws IOException {
        keptIsClosed(reset);
        asked(JSON, 200);
        assertThat(provider.exchanges()).hasSize(1);
        keptIsClosed(reset);
        provider.always(Answers.streamOf("word"));
        asked(STREAM, 200);
        assertThat(provider.exchanges()).hasSize(1);
    }

    @Test
    void isAskedOnAFreshOneThoughManyAreKept() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        provider.always(
                exchange -> {
                    together.await(10, TimeUnit.SECONDS);
                    Answers.json("together").answer(exchange);
                });
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                callers.execute(() -> asked(JSON, 200));
            }
        }
        assertThat(provider.exchanges()).hasSize(3);
        for (Exchange kept : provider.exchanges()) {
            kept.close();
        }
        provider.always(Answers.json("fresh"));
        asked(JSON, 200);
        assertThat(provider.exchanges()).hasSize(4);
    }

    @Test
    void isAskedOnceMoreAndNotAgain() {
        provider.always(Exchange::reset);
        asked(JSON, 502);
        assertThat(provider.exchanges()).hasSize(2);
    }

    @Test
    void isNotAskedAgainAfterAByte() {
        provider.always(
                exchange -> {
                    exchange.write("H");
                    exchange.reset();
                });
        asked(JSON, 502);
        assertThat(provider.exchanges()).hasSize(1);
    }

    @Test
    void isNotAskedAgainAfterSomeWork() {
        provider.always(
                exchange -> {
                    TimeUnit.MILLISECONDS.sleep(1_200);
                    exchange.close();
                });
        asked(JSON, 502);
        assertThat(provider.exchanges()).hasSize(1);
    }

    @Test
    void isNotAskedAgainOnAFreshConnection() {
        provider.then(Answers.status(200, "Connection: close\r\n", Answers.completion("last")));
        asked(JSON, 200);
        provider.always(Exchange::close);
        asked(JSON, 502);
        assertThat(provider.exchanges()).hasSize(2);
    }
}
