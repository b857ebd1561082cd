package io.tollgate.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.NodeFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One file of tests in {@code src/test/clients}, with the libraries that its lock file names. */
public final class NodeSuite {

    private final NodeFolder folder;
    private final String file;

    private NodeSuite(NodeFolder folder, String file) {
        this.folder = folder;
        this.file = file;
    }

    public static NodeSuite of(String file) throws IOException, InterruptedException {
        return new NodeSuite(NodeFolder.installed(Path.of("src/test/clients")), file);
    }

    /** Expects all of its tests to run, and to pass. */
    public void pass(Map<String, String> environment) throws IOException, InterruptedException {
        String report =
                folder.run(List.of("node", "--test", "--test-reporter=spec", file), environment);
        assertThat(report)
                .containsPattern("pass [1-9]")
                .contains("fail 0", "skipped 0", "cancelled 0");
    }
}
