package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tollgate.mock.Answers;
import io.tollgate.mock.Exchange;
import io.tollgate.mock.MockProvider.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who has all of an answer and closes at once has not left, however the answer came. */
@Timeout(120)
class LastByteTest {

    private static final int TIMES = 100;
    private static final int AT_ONCE = 10;
    private static final String MESSAGES = "/v1/messages";
    private static final String MESSAGE_END =
            "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

    @RegisterExtension
    static final TwoProviders providers =
            TwoProviders.start(
                    Map.of(
                            "tollgate.breaker.minimum-calls",
                            10_000,
                            "tollgate.breaker.window",
                            10_000,
                            "tollgate.dispatch.comment-every",
                            "20s"));

    /** Reads to the last byte. */
    @FunctionalInterface
    private interface Listening {
        void to(RawCaller caller) throws Exception;
    }

    /** Long enough for the connection to be watched; said slowly, and not closed behind it. */
    private static Script slowly(String... pieces) {
        return exchange -> {
            TimeUnit.MILLISECONDS.sleep(40);
            for (String piece : pieces) {
                exchange.write(piece);
            }
            exchange.waitForDeparture();
        };
    }

    private static Script slowly(Script answer) {
        return exchange -> {
            TimeUnit.MILLISECONDS.sleep(60);
            answer.answer(exchange);
        };
    }

    private static String[] stream() {
        return new String[] {
            Answers.streamHead() + Answers.role(),
            Answers.word("x"),
            Answers.finish() + Answers.usage() + Answers.DONE
        };
    }

    @Test
    void ofAWholeAnswer() throws Exception {
        providers.first().always(slowly(Answers.json("x")));
        outcomes("/v1/chat/completions", TwoProviders.JSON, RawCaller::hearWhole, "served");
    }

    @Test
    void ofAStream() throws Exception {
        providers.first().always(slowly(stream()));
        outcomes(
                "/v1/chat/completions",
                TwoProviders.STREAM,
                caller -> caller.hear(Answers.DONE),
                "served");
    }

    @Test
    void ofAStreamInOtherWords() throws Exception {
        providers.first().always(slowly(stream()));
        outcomes(MESSAGES, message(true), caller -> caller.hear(MESSAGE_END), "served");
    }

    @Test
    void ofAnAnswerInOtherWords() throws Exception {
        providers.first().always(slowly(Answers.json("x")));
        outcomes(MESSAGES, message(false), RawCaller::hearWhole, "served");
    }

    @Test
    void ofARefusal() throws Exception {
        providers.first().always(slowly(Answers.error(400, "")));
        outcomes("/v1/chat/completions", TwoProviders.JSON, RawCaller::hearWhole, "refused");
    }

    @Test
    void ofAFailure() throws Exception {
        providers.first().always(slowly(Answers.error(500, "")));
        providers.second().always(slowly(Answers.error(500, "")));
        outcomes("/v1/chat/completions", TwoProviders.JSON, RawCaller::hearWhole, "failed");
    }

    /** As the SDKs of OpenAI do, who close at the error and do not wait for [DONE]. */
    @Test
    void ofAStreamThatBreaks() throws Exception {
        providers.first().always(LastByteTest::breaking);
        outcomes(
                "/v1/chat/completions",
                TwoProviders.STREAM,
                caller -> caller.hear("\"code\":\"stream_broken\"}}\n\n"),
                "broken");
    }

    @Test
    void ofAStreamInOtherWordsThatBreaks() throws Exception {
        providers.first().always(LastByteTest::breaking);
        outcomes(
                MESSAGES,
                message(true),
                caller -> {
                    caller.hear("event: error\n");
                    caller.hear("\n\n");
                },
                "broken");
    }

    private static void breaking(Exchange exchange) throws Exception {
        TimeUnit.MILLISECONDS.sleep(60);
        Answers.stream(Answers.role(), Answers.word("x")).answer(exchange);
    }

    private static String message(boolean stream) {
        return "{\"model\":\"m/two\",\"max_tokens\":50,\"stream\":"
                + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    }

    private static void outcomes(String path, String ask, Listening listening, String outcome)
            throws Exception {
        Map<String, Long> before = counted();
        try (ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                boolean reset = i % 2 == 0;
                all.add(() -> hearOut(path, ask, listening, reset));
            }
            for (Future<Void> each : callers.invokeAll(all)) {
                each.get();
            }
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> since(before, "").equals(TIMES));
        assertThat(since(before, outcome)).as("%s of %s", outcome, counted()).isEqualTo(TIMES);
    }

    private static Void hearOut(String path, String ask, Listening listening, boolean reset)
            throws Exception {
        try (RawCaller caller = RawCaller.connect(providers.gateway())) {
            caller.ask(
                    path,
                    "Authorization: Bearer " + Gateway.KEY + "\r\nanthropic-version: 2023-06-01",
                    ask);
            listening.to(caller);
            caller.leave(reset);
            return null;
        }
    }

    /** Requests by outcome. */
    private static Map<String, Long> counted() {
        Map<String, Long> counts = new TreeMap<>();
        for (Timer timer :
                providers.gateway().bean(MeterRegistry.class).find("tollgate.requests").timers()) {
            counts.merge(timer.getId().getTag("outcome"), timer.count(), Long::sum);
        }
        return counts;
    }

    private static Integer since(Map<String, Long> before, String outcome) {
        return counted().entrySet().stream()
                .filter(each -> each.getKey().startsWith(outcome))
                .mapToInt(each -> (int) (each.getValue() - before.getOrDefault(each.getKey(), 0L)))
                .sum();
    }
}
