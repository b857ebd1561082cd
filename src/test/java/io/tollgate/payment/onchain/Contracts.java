package io.tollgate.payment.onchain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.NodeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The contracts of {@code src/test/chain}, compiled when they have changed. */
final class Contracts {

    static final Path FOLDER = Path.of("src/test/chain");

    private static final Path COMPILED = FOLDER.resolve("build/contracts.json");
    private static JsonNode contracts;

    private Contracts() {}

    /** What is at the address of a deployed contract, 0x and hex digits. */
    static String runtime(String name) throws IOException, InterruptedException {
        return of(name).get("runtime").asText();
    }

    /** What a transaction has to carry to deploy it, without its constructor's arguments. */
    static String creation(String name) throws IOException, InterruptedException {
        return of(name).get("creation").asText();
    }

    private static synchronized JsonNode of(String name) throws IOException, InterruptedException {
        if (contracts == null) {
            NodeFolder folder = NodeFolder.installed(FOLDER);
            if (isStale()) {
                folder.run(List.of("node", "compile.mjs"), Map.of());
            }
            contracts = new ObjectMapper().readTree(COMPILED.toFile());
        }
        return contracts.get(name);
    }

    private static boolean isStale() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path source : files.filter(Files::isRegularFile).toList()) {
                if (NodeFolder.isOlder(COMPILED, source)) {
                    return true;
                }
            }
            return false;
        }
    }
}
