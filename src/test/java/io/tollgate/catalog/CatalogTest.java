package io.tollgate.catalog;

import static io.tollgate.catalog.Yaml.MODEL;
import static io.tollgate.catalog.Yaml.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.error.ApiException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {

    private static void assertFault(String yaml, int line, String reason) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOfSatisfying(
                        CatalogException.class,
                        e -> {
                            assertThat(e.reason()).contains(reason);
                            assertThat(e.line()).as(e.reason()).isEqualTo(line);
                            assertThat(e).hasMessage("models.yaml:" + line + ": " + e.reason());
                        });
    }

    @Test
    void assumesTheDefaults() throws CatalogException {
        Model model = parse(MODEL).find("one");
        assertThat(model.vendor()).isEqualTo("house");
        assertThat(model.description()).isEmpty();
        assertThat(model.aliases()).isEmpty();
        assertThat(model.candidates()).containsExactly(new Candidate("there", "theirs"));
        assertThat(model.prices())
                .isEqualTo(
                        new Prices(
                                new BigDecimal("1.25"),
                                new BigDecimal("10"),
                                null,
                                null,
                                List.of()));
        assertThat(model.limits()).isEqualTo(new Limits(200_000, 500, 500));
        assertThat(model.outputParameter()).isEqualTo(OutputParameter.MAX_TOKENS);
        assertThat(model.free()).isFalse();
        assertThat(model.reasoning()).isFalse();
        assertThat(model.lifecycle()).isEqualTo("active");
        assertThat(model.shutdown()).isNull();
    }

    @Test
    void readsEveryField() throws CatalogException {
        String more =
                """
                    description: The one
                    aliases: [uno]
                    default-output: 100
                    output-parameter: max_completion_tokens
                    categories: [chat, vision]
                    billing: free
                    reasoning: true
                    lifecycle: deprecated
                    shutdown: "2026-12-11"
                """;
        String prices =
                "\"10\", cache-read: \"0.1\", cache-write: \"2\","
                        + " tiers: [{above: 200000, input: \"2.5\", output: \"20\"}]";
        Model model = parse(MODEL.replace("\"10\"", prices) + more).find("uno");
        assertThat(model.limits().defaultOutput()).isEqualTo(100);
        assertThat(model.outputParameter().wireName()).isEqualTo("max_completion_tokens");
        assertThat(model.categories()).containsExactly("chat", "vision");
        assertThat(model.free()).isTrue();
        assertThat(model.reasoning()).isTrue();
        assertThat(model.lifecycle()).isEqualTo("deprecated");
        assertThat(model.shutdown()).isEqualTo("2026-12-11");
        assertThat(model.prices().cacheRead()).isEqualTo("0.1");
        assertThat(model.prices().cacheWrite()).isEqualTo("2");
        assertThat(model.prices().tiers())
                .containsExactly(
                        new Prices.Tier(200_000, new BigDecimal("2.5"), new BigDecimal("20")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    id: house/one                   | id: one             | 2 | id must be vendor/model
                    id: house/one                   | id: House/one       | 2 | id must be vendor/model
                    id: house/one                   | id: ''              | 2 | id must not be empty
                    id: house/one                   | di: house/one       | 2 | unknown field 'di'
                    name: One                       | name: [One]         | 3 | must be a plain value
                    name: One                       | reasoning: false    | 2 | name is missing
                    upstream: there                 | upstraem: there     | 4 | unknown field 'upstraem'
                    upstream: there,                | ``                  | 4 | upstream is missing
                    [{upstream: there, model: theirs}] | []               | 4 | candidates must name at least one
                    [{upstream: there, model: theirs}] | [there]          | 4 | must be a mapping
                    [{upstream: there, model: theirs}] | there            | 4 | candidates must be a list
                    "1.25"                          | "-1"                | 5 | input must be a decimal
                    "1.25"                          | "1,25"              | 5 | input must be a decimal
                    "1.25"                          | 1e-3                | 5 | input must be a decimal
                    , output: "10"                  | ``                  | 5 | output is missing
                    {input: "1.25", output: "10"}   | free                | 5 | must be a mapping
                    200_000                         | 0                   | 6 | context-window must be a positive
                    200_000                         | 128k                | 6 | context-window must be a positive
                    200_000                         | 9999999999          | 6 | context-window must be a positive
                    max-output: 500                 | max-outptu: 500     | 7 | unknown field 'max-outptu'
                    max-output: 500                 | name: Two           | 7 | field 'name' is there twice
                    max-output: 500                 | billing: paid       | 2 | max-output is missing
                    name: One                       | name: "One          | 5 | is not valid YAML
                    name: One                       | name: *none         | 3 | is not valid YAML
                    models:                         | modles:             | 1 | unknown field 'modles'
                    """)
    void tellsTheLineOfAFault(String good, String bad, int line, String reason) {
        assertFault(MODEL.replace(good, bad), line, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    billing: gratis          | billing must be one of free, paid
                    reasoning: maybe         | reasoning must be true or false
                    lifecycle: old           | lifecycle must be one of active, deprecated, preview
                    output-parameter: tokens | output-parameter must be one of
                    default-output: none     | default-output must be a positive whole number
                    categories: chat         | categories must be a list
                    aliases: {a: b}          | aliases must be a list
                    shutdown:                | shutdown must not be empty
                    """)
    void tellsTheLineOfAFaultInWhatIsOptional(String field, String reason) {
        assertFault(MODEL + "    " + field + "\n", 8, reason);
    }

    @Test
    void wantsModels() {
        assertFault("", 1, "is empty");
        assertFault("# nothing\n", 1, "is empty");
        assertFault("models: []\n", 1, "lists no models");
        assertFault("{}\n", 1, "lists no models");
        assertFault("- a\n", 1, "must be a mapping");
    }

    @Test
    void refusesANameThatTwoModelsGoBy() {
        assertFault(Yaml.another("house/one", ""), 8, "is a name of house/one too");
        assertFault(Yaml.another("other/one", ""), 8, "'one' is a name of house/one too");
        assertFault(Yaml.another("house/two", "one"), 8, "is a name of house/one too");
        assertFault(Yaml.another("house/two", "ONE"), 8, "is a name of house/one too");
    }

    @Test
    void findsAModelByItsAliases() throws CatalogException {
        Catalog catalog = parse(Yaml.another("house/two", "zwei.2, far/deux"));
        for (String name :
                List.of(
                        "two",
                        "zwei.2",
                        "ZWEI-2",
                        "house/zwei-2",
                        "far/deux",
                        "deux",
                        "house/deux")) {
            assertThat(catalog.find(name).id()).as(name).isEqualTo("house/two");
        }
    }

    @Test
    void doesNotSellWhatIsNotThere() {
        assertThatThrownBy(() -> parse(MODEL).find("x".repeat(500)))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> {
                            assertThat(e.error().status()).isEqualTo(404);
                            assertThat(e.error().code()).isEqualTo("model_not_found");
                            assertThat(e.error().message()).hasSizeLessThan(200);
                        });
    }

    @Test
    void namesItsVersionByItsBytes() throws CatalogException {
        assertThat(parse(MODEL).version()).hasSize(12).isEqualTo(parse(MODEL).version());
        assertThat(parse(MODEL + "\n").version()).isNotEqualTo(parse(MODEL).version());
        assertThat(parse(MODEL).upstreams()).containsExactly("there");
    }
}
