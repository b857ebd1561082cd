package io.tollgate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.completion.JsonTree;
import io.tollgate.error.ApiError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The golden exchanges of {@code src/test/resources/exchanges}, a folder a case. */
public final class Golden {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("src/test/resources/exchanges");

    private Golden() {}

    /** The cases of a wire that have such a file. */
    public static List<Path> with(String wire, String file) throws IOException {
        try (Stream<Path> cases = Files.list(FOLDER.resolve(wire))) {
            return cases.filter(each -> Files.exists(each.resolve(file))).sorted().toList();
        }
    }

    /** Laid out for readers, compared as it is written: order and spelling count. */
    public static String compact(Path file) {
        try {
            byte[] json = Files.readAllBytes(file);
            return JsonTree.text(JsonTree.read(json, 0, json.length));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A provider's error is read as {@code error.json} says. */
    public static void assertRead(Wire wire, Path folder) throws IOException {
        JsonNode golden = JSON.readTree(Files.readString(folder.resolve("error.json")));
        byte[] said = Files.readAllBytes(folder.resolve("upstream-error.json"));
        JsonNode header = golden.get("their-retry-after");
        ProviderError read =
                wire.error(
                        golden.path("their-status").asInt(),
                        header == null ? null : header.asText(),
                        new ByteArrayInputStream(said));
        ApiError error = read.error();

        assertThat(read.fault()).hasToString(golden.path("fault").asText());
        assertThat(error.status()).isEqualTo(golden.path("status").asInt());
        assertThat(JSON.<JsonNode>valueToTree(error).path("error")).isEqualTo(golden.path("error"));
        assertThat(error.retryAfterSeconds())
                .isEqualTo(golden.has("retry-after") ? golden.get("retry-after").asLong() : null);
    }
}
