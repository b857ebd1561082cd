package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SecretFolderTest {

    @TempDir private Path parent;

    private Path folder() {
        return parent.resolve("not/yet/there");
    }

    /** What another process does with the folder. */
    static final class Starter {
        public static void main(String[] args) {
            System.out.print(readOrCreate(Path.of(args[0])));
        }
    }

    private static String readOrCreate(Path folder) {
        byte[] fresh = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        return new String(
                new SecretFolder(folder).readOrCreate("secret", () -> fresh),
                StandardCharsets.UTF_8);
    }

    @Test
    void makesAFileOnceAndKeepsIt() {
        String made = readOrCreate(folder());
        assertThat(readOrCreate(folder())).isEqualTo(made);
    }

    @Test
    void letsOnlyTheOwnerReadIt() throws Exception {
        readOrCreate(folder());
        assertThat(Files.getPosixFilePermissions(folder().resolve("secret")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void leavesNoDraftBehind() throws Exception {
        readOrCreate(folder());
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("secret", ".lock");
        }
    }

    @Test
    void warnsOfAFileThatOthersCanRead(CapturedOutput output) throws Exception {
        String made = readOrCreate(folder());
        assertThat(output).doesNotContain("mode should be 600");
        Files.setPosixFilePermissions(
                folder().resolve("secret"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(readOrCreate(folder())).isEqualTo(made);
        assertThat(output).contains("mode should be 600").doesNotContain(made);
    }

    @Test
    void givesAllThreadsTheSameContent() {
        Set<String> contents = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 64; i++) {
                threads.execute(() -> contents.add(readOrCreate(folder())));
            }
        }
        assertThat(contents).hasSize(1);
    }

    @Test
    void givesAllProcessesTheSameContent() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(start());
        }
        Set<String> contents = new HashSet<>();
        for (Process process : processes) {
            contents.add(
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor()).isZero();
        }
        assertThat(contents).hasSize(1).allMatch(content -> content.length() == 36);
    }

    @Test
    void failsWithTheNameOfAFolderThatCannotBe() throws Exception {
        Path file = Files.createFile(parent.resolve("a-file"));
        assertThatThrownBy(() -> readOrCreate(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("a-file");
    }

    @Test
    void refusesATruncatedPepper() throws Exception {
        SecretFolder folder = new SecretFolder(folder());
        String hash = new Pepper(folder).hash("key");
        assertThat(new Pepper(folder).hash("key")).isEqualTo(hash);
        Files.write(folder().resolve("pepper"), new byte[5]);
        assertThatThrownBy(() -> new Pepper(folder)).hasMessageContaining("32 bytes");
    }

    private Process start() throws Exception {
        List<String> path = new ArrayList<>();
        for (Class<?> needed : List.of(SecretFolder.class, Starter.class, LoggerFactory.class)) {
            path.add(
                    Path.of(needed.getProtectionDomain().getCodeSource().getLocation().toURI())
                            .toString());
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(File.pathSeparator, path),
                        Starter.class.getName(),
                        folder().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
