package io.tollgate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files saved in every way that editors have reach a running gateway, whole and once. */
class RouteWatchTest {

    private static final Duration POLL = Duration.ofMillis(40);

    private static Gateway gateway;
    private static Path greeting;
    private static int saved;

    @BeforeAll
    static void start() {
        gateway =
                Gateway.start(
                        "http://127.0.0.1:1/v1",
                        Map.of("tollgate.live.poll", POLL.toMillis() + "ms"));
        greeting = gateway.routes().resolve("greeting.camel.yaml");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void greets() throws IOException {
        String words = "before " + ++saved;
        Files.writeString(greeting, door(words));
        within().until(() -> greeted().equals(words));
    }

    private static ConditionFactory within() {
        return await().atMost(Duration.ofSeconds(20));
    }

    private static String door(String words) {
        return """
        # A door.
        - route:
            id: greeting
            description: Greets
            from:
              uri: platform-http
              parameters:
                path: /greeting
                httpMethodRestrict: GET
              steps:
                - setBody:
                    expression:
                      constant:
                        expression: "%s"
        """
                .formatted(words);
    }

    private static String greeted() {
        return gateway.get(gateway.url() + "/greeting").body();
    }

    private static long generation() {
        return gateway.bean(Live.class).serving().number();
    }

    private static boolean refused() {
        return gateway.bean(Live.class).refusal() != null;
    }

    /** How editors save. */
    enum Saving {
        IN_PLACE {
            @Override
            void save(Path file, String text) throws IOException {
                Files.writeString(file, text);
            }
        },
        BESIDE_AND_RENAMED {
            @Override
            void save(Path file, String text) throws IOException {
                Path aside = file.resolveSibling("." + file.getFileName() + ".tmp");
                Files.writeString(aside, text);
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            }
        },
        OLD_ONE_RENAMED_FIRST {
            @Override
            void save(Path file, String text) throws IOException {
                Path probe = Files.writeString(file.resolveSibling("4913"), "");
                Files.delete(probe);
                Path backup = file.resolveSibling(file.getFileName() + "~");
                Files.move(file, backup, StandardCopyOption.REPLACE_EXISTING);
                Files.writeString(file, text);
                Files.delete(backup);
            }
        },
        GONE_FOR_LONG {
            @Override
            void save(Path file, String text) throws IOException {
                long before = generation();
                Files.delete(file);
                within().until(() -> generation() > before);
                Files.writeString(file, text);
            }
        };

        abstract void save(Path file, String text) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void everyWayOfSavingArrives(Saving saving) throws IOException {
        String words = "saved " + saving;
        saving.save(greeting, door(words));
        within().until(() -> greeted().equals(words));
        assertThat(refused()).isFalse();
    }

    @Test
    void aHalfWrittenFileChangesNothingAndTheWholeOneServes() throws IOException {
        String before = greeted();
        long generation = generation();
        String text = door("after");
        int half = text.indexOf("after") + 2;

        Files.writeString(greeting, text.substring(0, half));
        within().until(RouteWatchTest::refused);
        assertThat(greeted()).isEqualTo(before);
        assertThat(generation()).isEqualTo(generation);

        Files.writeString(greeting, text.substring(half), StandardOpenOption.APPEND);
        within().until(() -> greeted().equals("after"));
        assertThat(refused()).isFalse();
        assertThat(generation()).isEqualTo(generation + 1);
    }

    @Test
    void theSameBytesSavedAgainMakeNoGeneration() throws IOException {
        long generation = generation();
        for (Saving saving : new Saving[] {Saving.IN_PLACE, Saving.BESIDE_AND_RENAMED}) {
            saving.save(greeting, Files.readString(greeting));
            saving.save(gateway.models(), Files.readString(gateway.models()));
        }
        await().during(POLL.multipliedBy(10))
                .atMost(Duration.ofSeconds(20))
                .until(() -> generation() == generation && !refused());
    }

    @Test
    void aFileInASubFolderServesAndLeavesAgain() throws IOException {
        Path deep = Files.createDirectories(gateway.routes().resolve("team/a"));
        Path more = deep.resolve("more.camel.yaml");
        Files.writeString(more, door("deep").replace("greeting", "more"));
        within().until(() -> gateway.get(gateway.url() + "/more").body().equals("deep"));
        Files.delete(more);
        within().until(() -> gateway.get(gateway.url() + "/more").statusCode() == 404);
        assertThat(refused()).isFalse();
    }

    @Test
    void aFileThatTurnsRoundInItselfDoesNotEndTheWatch() throws IOException {
        Files.writeString(greeting, "- route: &again\n    id: x\n    steps: [*again]\n");
        within().until(RouteWatchTest::refused);
        Files.writeString(greeting, door("still watched"));
        within().until(() -> greeted().equals("still watched"));
    }
}
