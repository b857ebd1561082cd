package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A folder with a package.json and its lock file. */
public final class NodeFolder {

    private static final long MINUTES = 5;

    private final Path folder;

    private NodeFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder, with what its lock file says installed. */
    public static synchronized NodeFolder installed(Path folder)
            throws IOException, InterruptedException {
        NodeFolder installed = new NodeFolder(folder);
        if (isOlder(
                folder.resolve("node_modules/.package-lock.json"),
                folder.resolve("package-lock.json"))) {
            installed.run(List.of("npm", "ci"), Map.of());
        }
        return installed;
    }

    /** Whether a file is missing or older than what it is made of. */
    public static boolean isOlder(Path file, Path source) throws IOException {
        return !Files.exists(file)
                || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(source)) < 0;
    }

    /** What a command prints; the test fails if it fails or takes longer than 5 min. */
    public String run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("node", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String report = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        assertThat(ended ? process.exitValue() : -1)
                .as("%s%n%s", String.join(" ", command), report)
                .isZero();
        return report;
    }
}
