package io.tollgate.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.tollgate.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * How our own route files read: what the live check lets pass may still be no example to others.
 */
class RouteStyleTest {

    private static final Path ROUTES = Path.of("routes");
    private static final Set<String> VARIABLES =
            Set.of(
                    "request",
                    "caller",
                    "offer",
                    "quote",
                    "payment",
                    "purchase",
                    "outcome",
                    "call",
                    "deposit",
                    "admission",
                    "usage",
                    "attempt",
                    "upstream");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(ROUTES)) {
            return all.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static RouteNode root(Path file) throws IOException {
        return new RouteNode(
                file.toString(), "", YamlTree.read(file.toString(), Files.readAllBytes(file)));
    }

    private static List<RouteNode> all(RouteNode root) {
        List<RouteNode> nodes = new ArrayList<>();
        root.walk(null, (node, parent) -> nodes.add(node));
        return nodes;
    }

    @ParameterizedTest
    @MethodSource("files")
    void isOneShortChapterWithAKebabCaseName(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(file.getFileName().toString()).matches("[a-z0-9]+(-[a-z0-9]+)*\\.camel\\.yaml");
        assertThat(lines).hasSizeLessThanOrEqualTo(60);
        if (!file.startsWith(ROUTES.resolve("upstreams"))) {
            assertThat(lines.getFirst()).as("says what it is about").startsWith("# ");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void routesAreNamedDescribedAndShort(Path file) throws IOException {
        for (RouteNode chapter :
                root(file).elements().stream()
                        .flatMap(item -> item.members().values().stream())
                        .toList()) {
            String description = chapter.text("description");
            if (!chapter.key().equals("templatedRoute")) {
                assertThat(description).isNotNull();
                assertThat(description.split(" ")).hasSizeLessThanOrEqualTo(10);
            }
            RouteNode from = chapter.member("from");
            if (chapter.key().equals("route") && from.text("uri").startsWith("direct:")) {
                assertThat(from.text("uri")).isEqualTo("direct:" + chapter.text("id"));
            }
        }
        assertThat(all(root(file)).stream().filter(node -> node.key().equals("steps")))
                .allSatisfy(steps -> assertThat(steps.elements()).hasSizeLessThanOrEqualTo(10));
    }

    @ParameterizedTest
    @MethodSource("files")
    void choicesHaveTwoArmsAndVariablesAreListed(Path file) throws IOException {
        for (RouteNode node : all(root(file))) {
            if (node.key().equals("choice")) {
                assertThat(node.member("when").elements()).hasSize(1);
                assertThat(node.member("otherwise")).isNotNull();
            }
            if (node.key().equals("variableReceive")) {
                assertThat(VARIABLES).contains(node.text());
            }
        }
    }

    @Test
    void isValidByCamelsOwnSchema() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonSchema schema;
        try (InputStream in = getClass().getResourceAsStream("/schema/camelYamlDsl.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
        }
        Load load = new Load(LoadSettings.builder().build());
        for (Path file : files().toList()) {
            JsonNode routes = json.valueToTree(load.loadFromString(Files.readString(file)));
            assertThat(schema.validate(routes)).as(file.toString()).isEmpty();
        }
        JsonNode wrong = json.valueToTree(List.of(Map.of("route", Map.of("frm", "direct:x"))));
        assertThat(schema.validate(wrong)).isNotEmpty();
    }
}
