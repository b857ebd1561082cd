package io.tollgate.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.Gateway;
import io.tollgate.NodeFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs the suites of {@code src/test/clients}: the libraries for Node against a whole gateway. */
class NodeClientsTest {

    @Test
    void everySuitePasses() throws Exception {
        NodeFolder clients = NodeFolder.installed(Path.of("src/test/clients"));
        try (Gateway gateway = Gateway.start("http://127.0.0.1:1", Map.of())) {
            String report =
                    clients.run(
                            List.of("node", "--test", "--test-reporter=spec"),
                            Map.of("BASE_URL", gateway.url() + "/v1", "API_KEY", Gateway.KEY));
            assertThat(report).containsPattern("pass [1-9]").contains("skipped 0");
        }
    }
}
