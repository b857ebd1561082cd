package io.tollgate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Folders of tests, under what the build makes; deleted when the tests' process ends. */
final class Scratch {

    private static final Path ALL = Path.of("target", "scratch").toAbsolutePath();

    private Scratch() {}

    static Path folder(String name) throws IOException {
        Files.createDirectories(ALL);
        Path folder = Files.createTempDirectory(ALL, name);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return folder;
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException somebodyStillWrites) {
            // It goes with the next clean build.
        }
    }
}
