package io.tollgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * How gateways in processes of their own are started: on an archive of loaded and linked classes
 * (an AOT cache), made at the first one of a test run, with which each takes half the time.
 */
final class ClassArchive {

    /** What a process ends with that was asked to. */
    private static final int TERMINATED = 128 + 15;

    private static List<String> java;

    private ClassArchive() {}

    /** The java that runs the tests, its flags and its class path. */
    static synchronized List<String> java() {
        if (java == null) {
            java = prepared();
        }
        return java;
    }

    private static List<String> prepared() {
        try {
            Path folder = Scratch.folder("archive");
            String classPath = classPath(folder.resolve("house.jar"));
            Path archive = folder.resolve("classes.aot");
            dump(command(classPath, "-XX:AOTCacheOutput=" + archive), folder);
            return command(classPath, "-XX:AOTCache=" + archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(String classPath, String archive) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                archive,
                "-cp",
                classPath);
    }

    /** What the tests have but for their own classes; an archive takes nothing from folders. */
    private static String classPath(Path house) {
        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        String classes = Path.of("target", "classes").toString();
        int status = jar.run(System.out, System.err, "-cf", house.toString(), "-C", classes, ".");
        assertThat(status).isZero();
        String[] all = System.getProperty("java.class.path").split(File.pathSeparator);
        return house
                + Arrays.stream(all)
                        .filter(each -> each.endsWith(".jar"))
                        .map(File.pathSeparator::concat)
                        .collect(Collectors.joining());
    }

    /** Starts one, and stops it when it serves. */
    private static void dump(List<String> java, Path folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java);
        command.add(Tollgate.class.getName());
        command.addAll(List.of(Gateway.arguments(Gateway.home(), "http://127.0.0.1:1", Map.of())));
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        await().atMost(Duration.ofMinutes(2))
                .until(
                        () ->
                                !process.isAlive()
                                        || Files.readString(output).contains("Started Tollgate"));
        process.destroy();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        assertThat(ended ? process.exitValue() : -1)
                .as(Files.readString(output))
                .isEqualTo(TERMINATED);
    }
}
