package io.tollgate;

import static io.tollgate.TwoProviders.STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.mock.Answers;
import io.tollgate.mock.MockProvider;
import io.tollgate.upstream.Breakers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams of providers, good and bad, as the caller sees them. */
class ProviderStreamsTest {

    @RegisterExtension static final TwoProviders providers = TwoProviders.start();

    private final MockProvider first = providers.first();
    private final MockProvider second = providers.second();
    private final Gateway gateway = providers.gateway();

    @Test
    void usageIsAlwaysAskedForAndArrivesOnTheLastChunk() {
        first.then(Answers.streamOf("hi"));
        String reply = gateway.post("/v1/chat/completions", STREAM).body();

        assertThat(first.last().body()).contains("\"stream_options\":{\"include_usage\":true}");
        assertThat(reply)
                .doesNotContain("\"choices\":[]", "\"usage\":null")
                .containsOnlyOnce("\"role\"")
                .endsWith(Answers.DONE);
        assertThat(reply.substring(0, reply.length() - Answers.DONE.length()).strip())
                .endsWith("\"usage\":" + Answers.USAGE + "}");
    }

    @Test
    void streamsThatBreakBeforeTheirFirstEventMoveOn() {
        List<MockProvider.Script> faults =
                List.of(
                        Answers.stream(),
                        Answers.stream(": only a comment\n\n"),
                        Answers.stream("data: {\"error\":{\"message\":\"busy\"}}\n\n"),
                        Answers.stream("event: error\ndata: {\"message\":\"busy\"}\n\n"),
                        Answers.stream(Answers.DONE),
                        Answers.json("not a stream"));
        for (MockProvider.Script fault : faults) {
            providers.calm();
            second.always(Answers.streamOf("second"));
            first.then(fault);
            assertThat(gateway.post("/v1/chat/completions", STREAM).body())
                    .contains("second")
                    .endsWith(Answers.DONE);
        }
    }

    @Test
    void aProviderThatDiesMidStreamEndsInAnErrorEvent() {
        first.then(Answers.stream(Answers.role(), Answers.word("half")));
        String cut = gateway.post("/v1/chat/completions", STREAM).body();
        first.then(
                exchange -> {
                    exchange.write(Answers.streamHead() + Answers.role() + Answers.word("half"));
                    exchange.reset();
                });
        String reset = gateway.post("/v1/chat/completions", STREAM).body();
        first.then(
                exchange -> {
                    exchange.write(Answers.streamHead() + Answers.role() + Answers.word("half"));
                    exchange.waitForDeparture();
                });
        String silent = gateway.post("/v1/chat/completions", STREAM).body();

        assertThat(List.of(cut, reset, silent))
                .allSatisfy(
                        reply ->
                                assertThat(reply)
                                        .contains("half", "data: {\"error\":{")
                                        .endsWith(Answers.DONE)
                                        .doesNotContain("second"));
        assertThat(gateway.bean(Breakers.class).of("openai").getMetrics().getNumberOfFailedCalls())
                .isEqualTo(3);
    }

    @Test
    void silenceIsFilledWithComments() {
        first.then(
                exchange -> {
                    exchange.write(Answers.streamHead());
                    Thread.sleep(900);
                    exchange.write(
                            Answers.role()
                                    + Answers.word("late")
                                    + Answers.finish()
                                    + Answers.DONE);
                    throw new IllegalStateException("close");
                });
        String reply = gateway.post("/v1/chat/completions", STREAM).body();
        assertThat(reply).startsWith(": ").contains("late").endsWith(Answers.DONE);
        assertThat(reply.split(": keep-alive", -1).length).isGreaterThan(2);
    }

    @Test
    void eachEventArrivesBeforeTheNextIsSent() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        first.then(
                exchange -> {
                    exchange.write(Answers.streamHead() + Answers.role() + Answers.word("early"));
                    if (!seen.await(800, TimeUnit.MILLISECONDS)) {
                        exchange.reset();
                    }
                    exchange.write(Answers.word("later") + Answers.finish() + Answers.DONE);
                    throw new IllegalStateException("close");
                });
        String reply =
                gateway.read(
                        gateway.request("/v1/chat/completions", STREAM),
                        line -> {
                            if (line.contains("early")) {
                                seen.countDown();
                            }
                        });
        assertThat(reply).contains("later").doesNotContain("\"error\"");
    }

    @Test
    void whateverTheSplitsTheEventsAreTheSame() {
        String plain =
                Answers.role()
                        + Answers.word("h\u00e9llo \u4e16\u754c")
                        + Answers.word("b")
                        + Answers.finish()
                        + Answers.usage()
                        + Answers.DONE;
        first.then(Answers.stream(plain));
        String expected = gateway.post("/v1/chat/completions", STREAM).body();
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            String ends = List.of("\n", "\r\n", "\r").get(i % 3);
            byte[] bytes =
                    ((i % 2 == 0 ? "\ufeff" : "") + ": c\n\n" + plain)
                            .replace("\n", ends)
                            .getBytes(StandardCharsets.UTF_8);
            int most = i < 6 ? 1 : 1 + random.nextInt(60);
            first.then(
                    exchange -> {
                        exchange.write(Answers.streamHead());
                        for (int at = 0; at < bytes.length; ) {
                            int n = Math.min(bytes.length - at, 1 + random.nextInt(most));
                            exchange.write(java.util.Arrays.copyOfRange(bytes, at, at + n));
                            at += n;
                        }
                        throw new IllegalStateException("close");
                    });
            assertThat(gateway.post("/v1/chat/completions", STREAM).body()).isEqualTo(expected);
        }
    }
}
