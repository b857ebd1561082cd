package io.tollgate.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Tollgate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class CheckCommandTest {

    @TempDir private Path home;
    private Path routes;
    private Path models;

    @BeforeEach
    void copyWhatIsShipped() throws IOException {
        routes = home.resolve("routes");
        models = home.resolve("models.yaml");
        FileSystemUtils.copyRecursively(Path.of("routes"), routes);
        Files.copy(Path.of("models.yaml"), models);
    }

    private record Outcome(int code, List<String> lines) {}

    private Outcome check() {
        return check(routes, models);
    }

    private static Outcome check(Path routes, Path models) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> arguments = List.of(routes.toString(), models.toString());
        int code;
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            code = CheckCommand.run(Tollgate.class, arguments, out);
        }
        return new Outcome(code, said.toString(StandardCharsets.UTF_8).lines().toList());
    }

    /** Everything that is in the working folder where the gateway would keep its data. */
    private static Map<Path, Long> kept() throws IOException {
        Path data = Path.of("data");
        if (!Files.exists(data)) {
            return Map.of();
        }
        try (Stream<Path> all = Files.walk(data)) {
            return all.collect(
                    java.util.stream.Collectors.toMap(
                            path -> path, path -> path.toFile().lastModified()));
        }
    }

    private static long shipped() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("routes"))) {
            return all.filter(path -> path.toString().endsWith(".camel.yaml")).count();
        }
    }

    @Test
    void passesWhatIsShippedAndLeavesNothingBehind() throws IOException {
        Map<Path, Long> before = kept();
        String good = routes + ": " + shipped() + " files, all good";
        assertThat(check()).isEqualTo(new Outcome(0, List.of(good)));
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void tellsFileAndLineOfBrokenYaml() throws IOException {
        Files.writeString(
                routes.resolve("new.camel.yaml"), "- route:\n    id: new\n   from: direct:new\n");
        Outcome outcome = check();
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.lines()).hasSize(1);
        assertThat(outcome.lines().getFirst()).matches("new\\.camel\\.yaml:3: expected .+");
    }

    @Test
    void tellsTheFileOfAComponentThatRoutesMayNotUse() throws IOException {
        Files.writeString(
                routes.resolve("upstreams/new.camel.yaml"),
                """
                - route:
                    id: new
                    description: Reads secrets
                    from:
                      uri: file
                      parameters:
                        directoryName: /etc
                      steps:
                        - log:
                            message: here
                """);
        Outcome outcome = check();
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.lines())
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line).matches("upstreams/new\\.camel\\.yaml:\\d+: .+"));
    }

    @Test
    void tellsTheLineOfABrokenCatalogue() throws IOException {
        Files.writeString(models, "models:\n  - id: demo/echo\n    nmae: Echo\n");
        assertThat(check()).isEqualTo(new Outcome(1, List.of("models.yaml:3: unknown key 'nmae'")));
    }

    @Test
    void tellsThatAFolderIsMissing() {
        Outcome outcome = check(home.resolve("nowhere"), models);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.lines()).containsExactly(home.resolve("nowhere") + ": is not a folder");
    }
}
