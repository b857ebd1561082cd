package io.tollgate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A gateway without routes does not start, and says why. */
class StartTest {

    @TempDir private Path folder;

    private static String whyNot(Map<String, Object> settings) {
        String[] description = {""};
        assertThatThrownBy(() -> Gateway.start("http://127.0.0.1:1", settings).close())
                .satisfies(
                        thrown -> {
                            FailureAnalysis analysis = new RefusedAnalyzer().analyze(thrown);
                            assertThat(analysis).isNotNull();
                            assertThat(analysis.getAction()).contains("tollgate.routes-dir");
                            description[0] = analysis.getDescription();
                        });
        return description[0];
    }

    @Test
    void saysThatTheFolderIsMissing() {
        Path missing = folder.resolve("nowhere");
        assertThat(whyNot(Map.of("tollgate.routes-dir", missing)))
                .contains(missing + ": is not a folder");
    }

    @Test
    void saysThatTheFolderIsEmpty() {
        assertThat(whyNot(Map.of("tollgate.routes-dir", folder)))
                .contains(folder + ": there is no *.camel.yaml file in the folder");
    }

    @Test
    void saysThatNoRouteOpensADoor() throws IOException {
        Files.writeString(
                folder.resolve("inner.camel.yaml"),
                """
                - route:
                    id: inner
                    description: Is not to be reached
                    from:
                      uri: direct
                      parameters:
                        name: inner
                      steps:
                        - log:
                            message: here
                """);
        assertThat(whyNot(Map.of("tollgate.routes-dir", folder))).contains("no route opens a door");
    }

    @Test
    void saysThatTheCatalogueIsMissing() {
        Path missing = folder.resolve("none.yaml");
        assertThat(whyNot(Map.of("tollgate.models-file", missing)))
                .contains(missing + ": can't be read");
    }
}
