package io.tollgate.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import io.tollgate.MostlyWaits;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

/** Edits the routes and the catalogue a hundred times under load: nothing fails, nothing is cut. */
@MostlyWaits
class LiveEditsTest {

    private static final int EDITS = 100;
    private static final int CALLERS = 4;
    private static final int STREAMS = 8;
    private static final int WORDS = 200;

    private static Gateway gateway;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong streamed = new AtomicLong();
    private final AtomicBoolean enough = new AtomicBoolean();

    @BeforeAll
    static void start() {
        // 200 words, one every 100 ms: a stream of 20 seconds.
        gateway =
                Gateway.start(
                        "http://127.0.0.1:1/v1",
                        Map.of("tollgate.live.poll", "40ms", "tollgate.demo.event-delay", "100ms"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void hundredEditsLoseNothing() throws Exception {
        try (ExecutorService load = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                running.add(load.submit(this::callUntilEnough));
            }
            for (int i = 0; i < STREAMS; i++) {
                running.add(load.submit(this::stream));
            }
            for (int edit = 0; edit < EDITS; edit++) {
                edit(edit);
            }
            enough.set(true);
            for (Future<?> one : running) {
                one.get();
            }
        }
        assertThat(failures).isEmpty();
        assertThat(streamed).hasValueGreaterThanOrEqualTo(STREAMS);
        assertThat(answered).hasValueGreaterThan(EDITS);
    }

    private void callUntilEnough() {
        String body =
                "{\"model\":\"demo/echo\",\"messages\":[{\"role\":\"user\",\"content\":\"one two\"}]}";
        while (!enough.get()) {
            String answer = send(body);
            if (!answer.contains("\"content\":\"one two\"")) {
                failures.add(answer);
            }
            answered.incrementAndGet();
        }
    }

    private void stream() {
        do {
            String answer =
                    send(
                            "{\"model\":\"demo/echo\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
                                    + "word ".repeat(WORDS).strip()
                                    + "\"}]}");
            boolean whole =
                    answer.endsWith("data: [DONE]\n\n")
                            && answer.split("word", -1).length == WORDS + 1
                            && !answer.contains("\"error\"");
            if (!whole) {
                failures.add("cut: " + answer.substring(Math.max(0, answer.length() - 300)));
            }
            streamed.incrementAndGet();
        } while (!enough.get());
    }

    private String send(String body) {
        try {
            return http.send(
                            gateway.request("/v1/chat/completions", body).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "failed: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /**
     * In turn the door, an upstream, the catalogue and the error route, each saved in another way.
     */
    private void edit(int number) throws Exception {
        Live live = gateway.bean(Live.class);
        long before = live.serving().number();
        Path file =
                switch (number % 4) {
                    case 0 -> gateway.routes().resolve("chat-completions.camel.yaml");
                    case 1 -> gateway.routes().resolve("upstreams/demo.camel.yaml");
                    case 2 -> gateway.models();
                    default -> gateway.routes().resolve("errors.camel.yaml");
                };
        String text = Files.readString(file) + "# edit " + number + "\n";
        if (number % 8 < 4) {
            Files.writeString(file, text);
        } else {
            Path aside = file.resolveSibling("." + file.getFileName() + ".swp");
            Files.writeString(aside, text);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        }
        long end = System.nanoTime() + 20_000_000_000L;
        while (live.serving().number() == before && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        assertThat(live.serving().number()).as("edit %s was taken", number).isEqualTo(before + 1);
    }
}
