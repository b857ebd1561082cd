package io.tollgate.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs the suites of {@code src/test/clients}: the libraries for Node against a whole gateway. */
class NodeClientsTest {

    private static final Path CLIENTS = Path.of("src/test/clients");
    private static final long MINUTES = 5;

    @Test
    void everySuitePasses() throws Exception {
        if (isStale()) {
            run(List.of("npm", "ci"), Map.of());
        }
        try (Gateway gateway = Gateway.start("http://127.0.0.1:1", Map.of())) {
            String report =
                    run(
                            List.of("node", "--test", "--test-reporter=spec"),
                            Map.of("BASE_URL", gateway.url() + "/v1", "API_KEY", Gateway.KEY));
            assertThat(report).containsPattern("pass [1-9]").contains("skipped 0");
        }
    }

    /** Whether what is installed is not what the lock file says; npm writes a lock file of both. */
    private static boolean isStale() throws IOException {
        Path installed = CLIENTS.resolve("node_modules/.package-lock.json");
        return !Files.exists(installed)
                || Files.getLastModifiedTime(installed)
                                .compareTo(
                                        Files.getLastModifiedTime(
                                                CLIENTS.resolve("package-lock.json")))
                        < 0;
    }

    private static String run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("clients", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(CLIENTS.toFile());
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
