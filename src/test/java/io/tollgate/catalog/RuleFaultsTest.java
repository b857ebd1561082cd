package io.tollgate.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.yaml.YamlFaultException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broken rule is refused with its line, wherever it stands. */
class RuleFaultsTest {

    private static final String YAML =
            """
            rules:
              - name: shared
                rules:
                  - {%s}
            models:
              - id: m/one
                name: One
                candidates: [{upstream: there, model: theirs}]
                billing: free
                context-window: 1000
                max-output: 100
                rules:
                  - %s
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    drop: true                                   | rule.parameter is missing
                    parameter: top_k                             | rule must have one of: rename, drop, only, set, least, most, below, efforts, adaptive, sold, refuse
                    parameter: top_k, drop: true, only: 1        | rule must have one of: rename, drop, only, set, least, most, below, efforts, adaptive, sold, refuse
                    parameter: top_k, drop: false                | rule.drop can only be true
                    parameter: top_k, drop: maybe                | rule.drop must be true or false
                    parameter: Top-K, drop: true                 | rule.parameter 'Top-K' is not a parameter such as temperature or thinking.type
                    parameter: a.b.c, drop: true                 | rule.parameter 'a.b.c' is not a parameter such as temperature or thinking.type
                    parameter: messages, drop: true              | rule.parameter 'messages' can only be refused
                    parameter: model, set: other                 | rule.parameter 'model' can only be refused
                    parameter: stream, only: false               | rule.parameter 'stream' can only be refused
                    parameter: a.b, rename: c                    | rule.parameter 'a.b' can't be renamed: it is within another
                    parameter: a, rename: 5                      | rule.rename must be text
                    parameter: a, only:                          | rule.only must be a value
                    parameter: a, set: [1]                       | rule.set must be a value
                    parameter: a, least: few                     | rule.least must be a number
                    parameter: a, least: 2, most: 1              | rule.least is above most
                    parameter: a, efforts: []                    | rule.efforts is empty
                    parameter: a, efforts: [low, lots]           | rule.efforts 'lots' is none of: none, minimal, low, medium, high, xhigh, max
                    parameter: a, sold: []                       | rule.sold is empty
                    parameter: n, sold: [1]                      | rule.parameter 'n' can only be refused
                    parameter: a, drop: true, tool: Computer 9   | rule.tool 'Computer 9' is not a type of tool such as computer_20251124
                    parameter: a, drop: true, when: raining      | rule.when 'raining' is none of: tools, forced-tool, thinking, thinking-off, prefill
                    parameter: a, drop: true, unless: [tools, x] | rule.unless 'x' is none of: tools, forced-tool, thinking, thinking-off, prefill
                    parameter: a, drop: true, door: back         | rule.door 'back' is none of: chat, messages
                    parameter: a, drop: true, whne: tools        | unknown key 'rule.whne'
                    """)
    void namesTheLineOfABrokenRule(String rule, String reason) {
        assertFault(YAML.formatted(rule, "shared"), 4, reason);
        assertFault(YAML.formatted("parameter: a, drop: true", "{" + rule + "}"), 13, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "shred, rules 'shred' is no rule set of this file",
        "5, rules must be text",
        "[shared], rules must be text",
    })
    void namesTheLineOfAnUnknownSet(String item, String reason) {
        assertFault(YAML.formatted("parameter: a, drop: true", item), 13, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "'  - name: shared', 5, rule set.name 'shared' is a duplicate",
        "'  - name: Big Set', 5, rule set.name 'Big Set' is not a name such as gpt-5",
        "'  - rules: []', 5, rule set.name is missing",
    })
    void namesTheLineOfABrokenSet(String more, int line, String reason) {
        String yaml = YAML.formatted("parameter: a, drop: true", "shared");
        assertFault(yaml.replace("models:", more + "\nmodels:"), line, reason);
    }

    private static void assertFault(String yaml, int line, String reason) {
        assertThatThrownBy(() -> Catalog.parse("models.yaml", yaml.getBytes(UTF_8)))
                .isInstanceOf(YamlFaultException.class)
                .hasMessage("models.yaml:" + line + ": " + reason);
    }
}
