package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider.Script;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is in a hurry ({@code provider.sort}) is answered by who has been the fastest here. */
class HurryTest {

    @RegisterExtension static final TwoProviders PROVIDERS = TwoProviders.start();

    private static final long SLOW = 300;

    @BeforeAll
    static void sellModelsThatNobodyHasAskedFor() {
        String entries =
                Stream.of("whole", "stream", "broken", "only", "sticky")
                        .map(
                                name ->
                                        TwoProviders.entry(
                                                "m/" + name,
                                                TwoProviders.candidate("openai", name)
                                                        + ", "
                                                        + TwoProviders.candidate("deepseek", name)))
                        .reduce("", String::concat);
        TwoProviders.offer(PROVIDERS.gateway(), "m/sticky", entries);
    }

    private static String answerer(String model, String sort, String members) {
        String wish =
                sort == null ? "" : ",\"provider\":{\"sort\":\"" + sort + "\"" + members + "}";
        HttpResponse<String> answer = ask(model, wish);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-tollgate-adjusted")).isEmpty();
        return answer.body().contains("\"content\":\"first") ? "first" : "second";
    }

    private static HttpResponse<String> ask(String model, String members) {
        String body =
                "{\"model\":\"m/"
                        + model
                        + "\",\"stream\":"
                        + model.equals("stream")
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]"
                        + members
                        + "}";
        return PROVIDERS.gateway().post(TwoProviders.PATH, body);
    }

    /** A provider's pace: before its first event, and before its last. */
    private static Script paced(long first, long rest, String word) {
        return exchange -> {
            exchange.write(Answers.streamHead());
            Thread.sleep(first);
            exchange.write(Answers.role() + Answers.word(word));
            Thread.sleep(rest);
            exchange.write(Answers.finish() + Answers.usage() + Answers.DONE);
            throw new IllegalStateException("close");
        };
    }

    private static Script late(String word) {
        return exchange -> {
            Thread.sleep(SLOW);
            Answers.json(word).answer(exchange);
        };
    }

    @Test
    void askedForLatencyWhoHasAnsweredFasterIsAskedFirst() {
        PROVIDERS.first().always(late("first"));

        assertThat(answerer("whole", "latency", "")).as("nobody is known").isEqualTo("first");
        assertThat(answerer("whole", "latency", "")).as("the other is not").isEqualTo("second");
        assertThat(answerer("whole", "latency", "")).as("both are").isEqualTo("second");
        assertThat(answerer("whole", "throughput", "")).isEqualTo("second");
        assertThat(answerer("whole", "price", "")).isEqualTo("first");
        assertThat(answerer("whole", null, "")).isEqualTo("first");

        PROVIDERS.second().always(Answers.error(500, ""));
        assertThat(answerer("whole", "latency", "")).as("the slower stands by").isEqualTo("first");
    }

    @Test
    void aStreamThatBeginsFirstIsNotTheOneThatIsThereFirst() {
        PROVIDERS.first().always(paced(0, 3 * SLOW, "first"));
        PROVIDERS.second().always(paced(SLOW, 0, "second"));
        // The first streams of all are slow for what is loaded here.
        PROVIDERS.gateway().post(TwoProviders.PATH, TwoProviders.STREAM);
        answerer("stream", "latency", "");
        answerer("stream", "latency", "");

        assertThat(answerer("stream", "latency", "")).isEqualTo("first");
        assertThat(answerer("stream", "throughput", "")).isEqualTo("second");
    }

    @Test
    void whoFailsIsNotTriedByEverybodyAnew() {
        PROVIDERS.first().always(Answers.error(500, ""));
        int before = PROVIDERS.first().exchanges().size();

        for (String ignored : List.of("1", "2", "3")) {
            assertThat(answerer("broken", "latency", "")).isEqualTo("second");
        }
        assertThat(PROVIDERS.first().exchanges()).hasSize(before + 1);
    }

    @Test
    void theCallersOtherWishesHold() {
        PROVIDERS.first().always(late("first"));
        String alone = ",\"allow_fallbacks\":false";

        assertThat(answerer("only", "latency", alone)).isEqualTo("first");
        assertThat(answerer("only", "latency", alone)).isEqualTo("second");
        assertThat(answerer("only", "latency", alone))
                .as("the one that is left")
                .isEqualTo("second");
        assertThat(answerer("only", "latency", ",\"order\":[\"openai\"]")).isEqualTo("first");
        assertThat(answerer("only", "latency", ",\"ignore\":[\"deepseek\"]")).isEqualTo("first");
    }

    @Test
    void hurryIsMoreThanACache() {
        PROVIDERS.first().always(late("first"));
        String named = ",\"session_id\":\"s-hurry\"";
        String hurried = named + ",\"provider\":{\"sort\":\"latency\"}";
        ask("sticky", hurried);
        ask("sticky", hurried);

        assertThat(ask("sticky", named + ",\"provider\":{\"order\":[\"openai\"]}").body())
                .contains("first");
        assertThat(ask("sticky", named).body()).contains("first");
        assertThat(ask("sticky", hurried).body()).contains("second");
    }
}
