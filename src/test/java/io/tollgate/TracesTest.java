package io.tollgate;

import static io.tollgate.TwoProviders.PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.mock.Answers;
import io.tollgate.mock.SpanCollector;
import io.tollgate.mock.SpanCollector.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With an endpoint for traces, a request is a span and each call to a provider one below it. */
class TracesTest {

    private static SpanCollector collector;
    private static TwoProviders providers;

    @BeforeAll
    static void start() throws IOException {
        collector = SpanCollector.start();
        providers = TwoProviders.start(Map.of("management.otlp.tracing.endpoint", collector.url()));
    }

    @AfterAll
    static void stop() {
        providers.close();
        collector.close();
    }

    @BeforeEach
    void calm() {
        providers.calm();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callsToProvidersAreBelowTheRequestAndTheRequestBelowItsCaller(boolean stream) {
        String trace = (stream ? "a" : "b").repeat(32);
        String caller = "c".repeat(16);
        providers.first().then(Answers.error(500, ""));
        providers.second().always(stream ? Answers.streamOf("word") : Answers.json("word"));
        Gateway gateway = providers.gateway();
        String ask = stream ? TwoProviders.STREAM : TwoProviders.JSON;
        String from = "00-" + trace + "-" + caller + "-01";
        assertThat(gateway.send(gateway.request(PATH, ask).header("traceparent", from)).body())
                .contains("word");

        await().atMost(Duration.ofSeconds(20)).until(() -> of(trace).size() == 3);
        Span request =
                of(trace).stream().filter(span -> span.parent().equals(caller)).findAny().get();
        assertThat(request.name()).contains("http post");
        assertThat(of(trace))
                .filteredOn(span -> span.parent().equals(request.id()))
                .hasSize(2)
                .allMatch(span -> span.name().equals("ask provider"));
        assertThat(collector.text())
                .doesNotContain("secret prompt", Gateway.KEY, "sk-upstream-secret", "sk-second");
    }

    private static List<Span> of(String trace) {
        return collector.spans().stream().filter(span -> span.trace().equals(trace)).toList();
    }

    @Test
    void aTraceStaysInTheHouse() {
        providers.gateway().post(PATH, TwoProviders.JSON);
        assertThat(providers.first().last().headers()).doesNotContainKey("traceparent");
    }
}
