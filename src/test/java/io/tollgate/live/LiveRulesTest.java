package io.tollgate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import io.tollgate.mock.MockProvider;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules and manners are edited while requests run. */
class LiveRulesTest {

    private static final int EDITS = 20;
    private static final int CALLERS = 4;
    private static final String BODY =
            "{\"model\":\"m/hot\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"top_k\":5}";

    private static MockProvider provider;
    private static Gateway gateway;
    private static String sound;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicBoolean enough = new AtomicBoolean();

    @BeforeAll
    static void start() throws IOException {
        provider = MockProvider.start();
        gateway = Gateway.start(provider.baseUrl(), Map.of("tollgate.live.poll", "40ms"));
        sound = Files.readString(gateway.models());
        edit(gateway.models(), sound + "\n" + model("[]"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    private static String model(String rules) {
        return """
              - id: m/hot
                name: Hot
                candidates: [{upstream: openai, model: theirs}]
                price: {input: "1", output: "1"}
                context-window: 1000
                max-output: 100
                rules: %s
            """
                .formatted(rules);
    }

    /** Saves a sound edit and waits until it serves. */
    private static void edit(Path file, String text) throws IOException {
        Live live = gateway.bean(Live.class);
        long before = live.serving().number();
        Files.writeString(file, text);
        await().atMost(Duration.ofSeconds(60)).until(() -> live.serving().number() > before);
    }

    private static HttpResponse<String> ask() {
        return gateway.post("/v1/chat/completions", BODY);
    }

    @Test
    void everyRequestGoesByOneStateOfTheRules() throws Exception {
        try (ExecutorService load = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                running.add(load.submit(this::callUntilEnough));
            }
            try {
                editUnderLoad();
            } finally {
                enough.set(true);
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        assertThat(failures).isEmpty();
        assertThat(answered).hasValueGreaterThan(EDITS);
    }

    private void editUnderLoad() throws IOException {
        for (int i = 0; i < EDITS; i++) {
            boolean ruled = i % 2 == 0;
            String rules = ruled ? "[{parameter: top_k, drop: true}]" : "[]";
            edit(gateway.models(), sound + "\n" + model(rules) + "# " + i + "\n");
            boolean told = ask().headers().firstValue("x-tollgate-adjusted").isPresent();
            assertThat(told).isEqualTo(ruled);
        }
    }

    private void callUntilEnough() {
        while (!enough.get() && failures.isEmpty()) {
            HttpResponse<String> answer = ask();
            if (answer.statusCode() != 200 || !answer.body().contains("mock says hello")) {
                failures.add(answer.statusCode() + " " + answer.body());
            }
            answered.incrementAndGet();
        }
    }

    @Test
    void aBrokenRuleIsRefusedWithItsLine() throws Exception {
        edit(gateway.models(), sound + "\n" + model("[{parameter: top_k, drop: true}]"));
        Files.writeString(
                gateway.models(),
                sound.replaceFirst(
                        "(?m)^rules:",
                        "rules:\n  - {name: b, rules: [{parameter: model, drop: true}]}"));

        Live live = gateway.bean(Live.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> live.refusal() != null);
        Finding finding = live.refusal().findings().getFirst();
        assertThat(finding.line()).isEqualTo(1 + sound.lines().toList().indexOf("rules:") + 1);
        assertThat(finding.toString()).contains("'model' can only be refused");
        assertThat(ask().headers().firstValue("x-tollgate-adjusted")).contains("top_k");
    }

    @Test
    void aRouteHasAMannerToo() throws Exception {
        Path route = gateway.routes().resolve("complete.camel.yaml");
        String shipped = Files.readString(route);
        edit(gateway.models(), sound + "\n" + model("[{parameter: top_k, drop: true}]") + "# d\n");
        try {
            edit(route, shipped.replace("'by-model'", "'strict'"));
            assertThat(ask().statusCode()).isEqualTo(400);
            assertThat(
                            gateway.send(
                                            gateway.request("/v1/chat/completions", BODY)
                                                    .header("x-tollgate-parameters", "lenient"))
                                    .statusCode())
                    .isEqualTo(200);

            Files.writeString(route, shipped.replace("'by-model'", "'loud'"));
            Live live = gateway.bean(Live.class);
            // A file that is being written may be seen empty first.
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> String.valueOf(live.refusal()).contains("'loud'"));
            assertThat(ask().statusCode()).as("strict serves on").isEqualTo(400);
        } finally {
            edit(route, shipped);
        }
        assertThat(ask().statusCode()).isEqualTo(200);
    }
}
