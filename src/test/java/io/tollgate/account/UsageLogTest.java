package io.tollgate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that usage goes to: whole lines, each once, wherever the file is moved to. */
class UsageLogTest {

    @TempDir private Path folder;

    private void write(UsageLog log, String event) {
        log.write(event.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsFlushedOrClosedIsInTheFile() throws Exception {
        Path file = folder.resolve("usage.jsonl");
        try (UsageLog log = new UsageLog(file)) {
            write(log, "1");
            log.flush();
            assertThat(file).hasContent("1\n");
            write(log, "2");
        }
        assertThat(file).hasContent("1\n2\n");
    }

    /** Else what was written before would count as having left. */
    @Test
    void whatTheDiskDoesNotTakeIsSaidByTheFlushHoweverMuchItIs() throws Exception {
        Path file = folder.resolve("absent").resolve("usage.jsonl");
        try (UsageLog log = new UsageLog(file)) {
            write(log, "x".repeat(70_000));
            write(log, "x".repeat(70_000));
            assertThatThrownBy(log::flush).isInstanceOf(UncheckedIOException.class);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void goesOnInANewFileWhenTheOldOneWasMoved() throws Exception {
        Path file = folder.resolve("usage.jsonl");
        try (UsageLog log = new UsageLog(file)) {
            write(log, "1");
            log.flush();
            Files.move(file, folder.resolve("usage.1.jsonl"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(
                            () -> {
                                write(log, "2");
                                log.flush();
                                return Files.exists(file);
                            });
        }
        assertThat(Files.readAllLines(file)).containsOnly("2");
    }

    @Test
    void whatTheDiskDoesNotTakeIsSaidAndNotWrittenTwice() throws Exception {
        Path file = folder.resolve("later").resolve("usage.jsonl");
        try (UsageLog log = new UsageLog(file)) {
            write(log, "1");
            assertThatThrownBy(log::flush).isInstanceOf(UncheckedIOException.class);
            Files.createDirectory(file.getParent());
            write(log, "1");
        }
        assertThat(file).hasContent("1\n");
    }
}
