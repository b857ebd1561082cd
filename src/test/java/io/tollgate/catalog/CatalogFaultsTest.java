package io.tollgate.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tollgate.yaml.YamlFaultException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks one thing of a sound file at a time. Long, because it is a table of faults. */
class CatalogFaultsTest {

    private static final String SOUND =
            """
            models:
              - id: openai/gpt-5.1
                name: GPT-5.1
                aliases: [five]
                candidates:
                  - {upstream: openai, model: gpt-5.1}
                price:
                  input: "1.25"
                  output: "10.00"
                  tiers:
                    - {above: 200, input: "2", output: "3"}
                context-window: 400000
                max-output: 128000
              - id: openai/gpt-4o
                name: GPT-4o
                candidates: [{upstream: openai, model: gpt-4o}]
                price: {input: "2.50", output: "10.00"}
                context-window: 128000
                max-output: 16384
            """;

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("name: GPT-5.1", "nmae: GPT-5.1", 3, "unknown key 'nmae'"),
                fault("input: \"1.25\"", "inptu: \"1.25\"", 8, "unknown key 'price.inptu'"),
                fault("above: 200", "below: 200", 11, "unknown key 'price.tier.below'"),
                fault("models:", "model:", 1, "unknown key 'model'"),
                fault("name: GPT-5.1", "<<: {name: x}", 3, "unknown key '<<'"),
                fault("name: GPT-5.1", "id: openai/gpt-5.1", 3, "duplicate key 'id'"),
                fault("output: \"10.00\"\n", "input: \"1\"\n", 9, "duplicate key 'price.input'"),
                fault("  - id: openai/gpt-5.1\n    name", "  - name", 2, "id is missing"),
                fault("    name: GPT-5.1\n", "", 2, "name is missing"),
                fault("    context-window: 400000\n", "", 2, "context-window is missing"),
                fault("    max-output: 128000\n", "", 2, "max-output is missing"),
                fault(
                        "    price: {input: \"2.50\", output: \"10.00\"}\n",
                        "",
                        14,
                        "price is missing"),
                fault("      input: \"1.25\"\n", "", 8, "price.input is missing"),
                fault(
                        "      - {upstream: openai, model: gpt-5.1}",
                        "      []",
                        2,
                        "candidates is missing"),
                fault(
                        "upstream: openai, model: gpt-5.1",
                        "model: x",
                        6,
                        "candidate.upstream is missing"),
                fault(
                        "upstream: openai, model: gpt-5.1",
                        "upstream: x",
                        6,
                        "candidate.model is missing"),
                fault(
                        "upstream: openai",
                        "upstream: OpenAI:x",
                        6,
                        "candidate.upstream 'OpenAI:x' is not an upstream's name"),
                fault("[five]", "five", 4, "aliases must be a list"),
                fault("[five]", "[5]", 4, "aliases must be text"),
                fault("[five]", "[\"a b\"]", 4, "aliases 'a b' is not a model name"),
                fault("name: GPT-5.1", "name: 5.1", 3, "name must be text"),
                fault("name: GPT-5.1", "name:", 3, "name must be text"),
                fault("name: GPT-5.1", "name: \" \"", 3, "name is empty"),
                fault("name: GPT-5.1", "name: [GPT]", 3, "name must be text"),
                fault(
                        "id: openai/gpt-5.1",
                        "id: gpt-5.1",
                        2,
                        "id 'gpt-5.1' is not an id such as openai/gpt-5.5"),
                fault(
                        "id: openai/gpt-5.1",
                        "id: OpenAI/gpt",
                        2,
                        "id 'OpenAI/gpt' is not an id such as openai/gpt-5.5"),
                fault(
                        "price: {input: \"2.50\", output: \"10.00\"}",
                        "price: 3",
                        17,
                        "price must be a mapping of keys"),
                fault(
                        "  - id: openai/gpt-5.1",
                        "  - gpt\n  - id: openai/gpt-5.1",
                        2,
                        "must be a mapping of keys"),
                fault(
                        "\"1.25\"",
                        "1.25",
                        8,
                        "price.input must be a decimal in quotes, such as \"2.50\""),
                fault(
                        "\"1.25\"",
                        "\"-1.25\"",
                        8,
                        "price.input '-1.25' is not a price such as \"2.50\", zero or more"),
                fault(
                        "\"1.25\"",
                        "\"1,25\"",
                        8,
                        "price.input '1,25' is not a price such as \"2.50\", zero or more"),
                fault(
                        "\"1.25\"",
                        "\"1e3\"",
                        8,
                        "price.input '1e3' is not a price such as \"2.50\", zero or more"),
                fault(
                        "\"1.25\"",
                        "\"$1\"",
                        8,
                        "price.input '$1' is not a price such as \"2.50\", zero or more"),
                fault(
                        "\"1.25\"",
                        "\"0.0000001\"",
                        8,
                        "price.input '0.0000001' is not a price such as \"2.50\", zero or more"),
                fault(
                        "{input: \"2.50\", output: \"10.00\"}",
                        "{input: \"0\", output: \"0.00\"}",
                        17,
                        "price is zero: say billing: free"),
                fault(
                        "name: GPT-4o",
                        "billing: free\n    name: GPT-4o",
                        18,
                        "price of a free model"),
                fault(
                        "name: GPT-4o",
                        "billing: gratis\n    name: GPT-4o",
                        15,
                        "billing 'gratis' is none of: paid, flat, free"),
                fault(
                        "name: GPT-4o",
                        "lifecycle: old\n    name: GPT-4o",
                        15,
                        "lifecycle 'old' is none of: active, preview, deprecated"),
                fault(
                        "name: GPT-4o",
                        "manner: loud\n    name: GPT-4o",
                        15,
                        "manner 'loud' is none of: lenient, report, strict"),
                fault(
                        "name: GPT-4o",
                        "reasoning: \"yes\"\n    name: GPT-4o",
                        15,
                        "reasoning must be true or false"),
                fault(
                        "name: GPT-4o",
                        "shutdown: soon\n    name: GPT-4o",
                        15,
                        "shutdown 'soon' is not a date such as 2026-12-11"),
                fault(
                        "name: GPT-4o",
                        "shutdown: 2026-02-30\n    name: GPT-4o",
                        15,
                        "shutdown '2026-02-30' is not a date such as 2026-12-11"),
                fault(
                        "name: GPT-4o",
                        "replacement: openai/gpt-7\n    name: GPT-4o",
                        15,
                        "replacement 'openai/gpt-7' is no id of this file"),
                fault("400000", "400k", 12, "context-window must be a whole number of tokens"),
                fault(
                        "400000",
                        "\"400000\"",
                        12,
                        "context-window must be a whole number of tokens"),
                fault(
                        "400000",
                        "-1",
                        12,
                        "context-window must be from 1 to 999999999 tokens, not -1"),
                fault(
                        "400000",
                        "99999999999",
                        12,
                        "context-window must be from 1 to 999999999 tokens, not 99999999999"),
                fault("128000\n  - id", "500000\n  - id", 13, "max-output is above context-window"),
                fault(
                        "max-output: 16384",
                        "max-output: 16384\n    default-output: 16385",
                        20,
                        "default-output is above max-output"),
                fault(
                        "      tiers:\n",
                        "      tiers:\n        - {above: 200, input: \"2\", output: \"3\"}\n",
                        12,
                        "price.tier.above must be larger than in the tier before"),
                fault(
                        "id: openai/gpt-4o",
                        "id: openai/gpt-5.1",
                        14,
                        "id 'openai/gpt-5.1' is a duplicate"),
                fault(
                        "id: openai/gpt-4o",
                        "id: openai/gpt-5-1",
                        14,
                        "id 'openai/gpt-5-1' is ambiguous: it also means openai/gpt-5.1"),
                fault(
                        "id: openai/gpt-4o",
                        "id: azure/gpt-5.1",
                        14,
                        "id 'azure/gpt-5.1' is ambiguous: it also means openai/gpt-5.1"),
                fault(
                        "name: GPT-4o",
                        "aliases: [x, GPT-5-1]\n    name: GPT-4o",
                        15,
                        "aliases 'GPT-5-1' is ambiguous: it also means openai/gpt-5.1"),
                fault(
                        "name: GPT-4o",
                        "aliases:\n      - x\n      - FIVE\n    name: GPT-4o",
                        17,
                        "aliases 'FIVE' is ambiguous: it also means openai/gpt-5.1"),
                fault(
                        "[five]",
                        "[gpt-4o]",
                        14,
                        "id 'openai/gpt-4o' is ambiguous: it also means openai/gpt-5.1"));
    }

    private static Arguments fault(String sound, String broken, int line, String reason) {
        return Arguments.of(sound, broken, line, reason);
    }

    @ParameterizedTest(name = "{1}: {3}")
    @MethodSource("faults")
    void namesTheLineAndTheReason(String sound, String broken, int line, String reason) {
        assertThat(SOUND).contains(sound);
        int at = SOUND.indexOf(sound);
        String yaml = SOUND.substring(0, at) + broken + SOUND.substring(at + sound.length());

        YamlFaultException fault = fault(yaml.getBytes(UTF_8));

        assertThat(fault).hasMessage("hot/models.yaml:" + line + ": " + reason);
        assertThat(fault.file()).isEqualTo("hot/models.yaml");
        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.reason()).isEqualTo(reason);
    }

    @Test
    void acceptsTheSoundFile() {
        assertThat(Catalog.parse("models.yaml", SOUND.getBytes(UTF_8)).models()).hasSize(2);
    }

    @Test
    void refusesAnAliasAsSpelledWhenALaterModelIsCalledThat() {
        String yaml = SOUND.replace("[five]", "[openai/gpt-4o]");

        assertThat(fault(yaml.getBytes(UTF_8)).line()).isEqualTo(14);
    }

    @Test
    void refusesFilesThatHoldNoModels() {
        assertThat(fault(new byte[0])).hasMessage("hot/models.yaml:1: the file is empty");
        assertThat(fault("# all gone\n")).hasMessage("hot/models.yaml:1: the file is empty");
        assertThat(fault("models: []\n")).hasMessage("hot/models.yaml:1: models is missing");
        assertThat(fault("models:\n")).hasMessage("hot/models.yaml:1: models must be a list");
        assertThat(fault("- a\n")).hasMessage("hot/models.yaml:1: must be a mapping of keys");
    }

    @Test
    void namesTheLineOfWhatIsNoYaml() {
        assertThat(fault("models:\n  - id: 'openai\n").line()).isEqualTo(3);
        assertThat(fault("models:\n\t- id: x\n").line()).isEqualTo(2);
        assertThat(fault("models:\n  - id: x\n   name: y\n").line()).isEqualTo(3);
        assertThat(fault("models: [*nobody]\n").line()).isEqualTo(1);
        assertThat(fault("models:\n  - id: \u0007\n").line()).isEqualTo(2);
        assertThat(fault("models:\n  - id: a/b\n---\nmodels:\n").line()).isEqualTo(3);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] yaml = "models:\n  - id: ?\n".getBytes(UTF_8);
        yaml[yaml.length - 2] = (byte) 0xFF;

        assertThat(fault(yaml)).hasMessage("hot/models.yaml:2: not UTF-8");
    }

    @Test
    @Timeout(5)
    void refusesBombsWithoutFallingOver() {
        assertThat(fault("models: " + "[".repeat(100_000)).line()).isEqualTo(1);
        assertThat(fault("models: " + "[\n".repeat(100_000)))
                .hasMessage("hot/models.yaml:40: nested too deeply");
        assertThat(fault("models:\n" + "- ".repeat(100_000)))
                .hasMessage("hot/models.yaml:2: nested too deeply");
        assertThat(fault("models: &a [*a]\n")).hasMessageEndingWith("a value that contains itself");
        assertThat(fault("models: [&a {id: x}" + ", *a".repeat(1000) + "]\n"))
                .hasMessageContaining("aliases");
        assertThat(fault(new byte[1_000_001]))
                .hasMessage("hot/models.yaml:1: the file is above 1000000 bytes");
    }

    private static YamlFaultException fault(String yaml) {
        return fault(yaml.getBytes(UTF_8));
    }

    private static YamlFaultException fault(byte[] yaml) {
        return catchThrowableOfType(
                YamlFaultException.class, () -> Catalog.parse("hot/models.yaml", yaml));
    }
}
