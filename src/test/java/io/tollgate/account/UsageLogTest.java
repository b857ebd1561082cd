package io.tollgate.account;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that usage goes to: whole lines, each once, wherever the file is moved to. */
class UsageLogTest {

    @TempDir private Path folder;
    private boolean full;

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

    /** A file on a disk that is full after so many bytes, for once. */
    private WritableByteChannel fullAfter(int bytes, Path file) throws IOException {
        FileChannel real = FileChannel.open(file, CREATE, WRITE, APPEND);
        return new WritableByteChannel() {
            @Override
            public int write(ByteBuffer from) throws IOException {
                int room = bytes - (int) real.size();
                if (room >= from.remaining() || full) {
                    return real.write(from);
                }
                if (room > 0) {
                    // As the kernel has it: some are taken, and the next write fails.
                    int taken = real.write(from.slice(from.position(), room));
                    from.position(from.position() + taken);
                    return taken;
                }
                full = true;
                throw new IOException("No space left on device");
            }

            @Override
            public boolean isOpen() {
                return real.isOpen();
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 11, 13, 18, 19})
    void whatIsWrittenAfterALineThatWasBrokenOffIsWhole(int room) throws Exception {
        Path file = folder.resolve("usage.jsonl");
        try (UsageLog log = new UsageLog(file, it -> fullAfter(room, it))) {
            write(log, "{\"id\":1}");
            log.flush();
            write(log, "{\"id\":2}");
            write(log, "{\"id\":3}");
            assertThatThrownBy(log::flush).hasRootCauseMessage("No space left on device");
            write(log, "{\"id\":2}");
            write(log, "{\"id\":3}");
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).first().isEqualTo("{\"id\":1}");
        assertThat(lines.subList(lines.size() - 2, lines.size()))
                .containsExactly("{\"id\":2}", "{\"id\":3}");
        assertThat(lines.stream().filter(line -> !line.endsWith("}")).count())
                .isLessThanOrEqualTo(1);
        assertThat(lines).doesNotContain("");
    }

    @Test
    void whatADeadProcessHasBrokenOffStaysALineOfItsOwn() throws Exception {
        Path file = folder.resolve("usage.jsonl");
        Files.writeString(file, "{\"id\":1}\n{\"id");
        try (UsageLog log = new UsageLog(file)) {
            write(log, "{\"id\":2}");
        }
        assertThat(file).hasContent("{\"id\":1}\n{\"id\n{\"id\":2}\n");
    }
}
