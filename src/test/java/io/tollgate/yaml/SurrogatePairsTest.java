package io.tollgate.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Characters beyond 16 bits are read wherever they stand, at the edge of a buffer too. */
class SurrogatePairsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void areReadWhole(int shift) {
        String text = "x".repeat(1 + shift) + "😀".repeat(3_000);
        byte[] yaml = ("a: " + text).getBytes(StandardCharsets.UTF_8);

        MappingNode read = (MappingNode) YamlTree.read("models.yaml", yaml);

        assertThat(((ScalarNode) read.getValue().getFirst().getValueNode()).getValue())
                .isEqualTo(text);
    }
}
