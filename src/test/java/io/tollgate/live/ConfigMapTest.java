package io.tollgate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.Gateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Routes and catalogue mounted from ConfigMaps, behind a link, change in one step each. */
class ConfigMapTest {

    @TempDir private Path home;

    @Test
    void anUpdateIsOneGeneration() throws Exception {
        Path draft = home.resolve("draft");
        FileSystemUtils.copyRecursively(Path.of("routes"), draft);
        ConfigMap routes = new ConfigMap(Files.createDirectory(home.resolve("mounted")));
        routes.put(draft);
        Path link = Files.createSymbolicLink(home.resolve("routes"), Path.of("mounted"));
        Path sold = Files.createDirectory(home.resolve("sold"));
        Files.copy(Path.of("models.yaml"), sold.resolve("models.yaml"));
        Path catalogue = Files.createDirectory(home.resolve("catalogue"));
        ConfigMap models = new ConfigMap(catalogue);
        models.put(sold);

        try (Gateway gateway =
                Gateway.start(
                        "http://127.0.0.1:1/v1",
                        Map.of(
                                "tollgate.live.poll",
                                "40ms",
                                "tollgate.routes-dir",
                                link,
                                "tollgate.models-file",
                                catalogue.resolve("models.yaml")))) {
            Live live = gateway.bean(Live.class);
            assertThat(live.serving().number()).isEqualTo(1);

            Files.move(
                    draft.resolve("jwks.camel.yaml"), draft.resolve("upstreams/keys.camel.yaml"));
            routes.put(draft);
            serves(live, 2);
            assertThat(live.serving().snapshot().files())
                    .containsKey("upstreams/keys.camel.yaml")
                    .doesNotContainKey("jwks.camel.yaml");

            Path file = sold.resolve("models.yaml");
            Files.writeString(file, Files.readString(file) + "# more\n");
            models.put(sold);
            serves(live, 3);
            assertThat(gateway.get(gateway.url() + "/v1/models/demo/echo").statusCode())
                    .isEqualTo(200);
        }
    }

    private static void serves(Live live, long number) {
        await().atMost(Duration.ofSeconds(20)).until(() -> live.serving().number() == number);
        assertThat(live.refusal()).isNull();
    }
}
