package io.tollgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelRowsTest {

    private final ObjectMapper json = new ObjectMapper();
    private final Catalog catalog = CatalogTest.parse(CatalogTest.YAML);

    @Test
    void listsTheModelsInOpenAisShape() throws JsonProcessingException {
        ModelRows rows =
                ModelRows.of(
                        catalog,
                        upstream ->
                                upstream.equals("demo")
                                        ? CatalogTest.noRoute(upstream)
                                        : Optional.empty());

        assertThat(json.writerWithDefaultPrettyPrinter().writeValueAsString(rows).replace("\r", ""))
                .isEqualToIgnoringWhitespace(
                        """
                        {
                          "object": "list",
                          "data": [
                            {
                              "id": "anthropic/claude-opus-4.7",
                              "object": "model",
                              "created": 1776297600,
                              "owned_by": "anthropic",
                              "provider": "anthropic",
                              "name": "Claude Opus 4.7",
                              "description": "For agents",
                              "context_window": 1000000,
                              "max_output": 128000,
                              "categories": ["chat", "vision"],
                              "billing_mode": "paid",
                              "pricing": {
                                "input": 5,
                                "output": 25,
                                "cache_read": 0.5,
                                "tiers": [
                                  {"above": 200000, "input": 10, "output": 37.5,
                                    "cache_write": 0.000001,
                                    "cache_write_1h": 0.000002},
                                  {"above": 400000, "input": 20, "output": 40}
                                ]
                              },
                              "aliases": ["opus-latest", "claude/opus"],
                              "lifecycle": "deprecated",
                              "shutdown_date": "2027-01-31",
                              "replacement": "demo/echo",
                              "enabled": true
                            },
                            {
                              "id": "demo/echo",
                              "object": "model",
                              "created": 0,
                              "owned_by": "demo",
                              "provider": "demo",
                              "name": "Echo",
                              "description": "",
                              "context_window": 900,
                              "max_output": 800,
                              "categories": [],
                              "billing_mode": "free",
                              "pricing": {"input": 0, "output": 0},
                              "aliases": [],
                              "lifecycle": "active",
                              "enabled": false,
                              "disabled_reason": "no route speaks to demo yet"
                            }
                          ]
                        }
                        """);
    }

    @Test
    void isEnabledIfAnyCandidateIs() {
        Model opus = catalog.models().getFirst();

        assertThat(ModelRow.of(opus, CatalogTest.noKey("anthropic")).enabled()).isTrue();
        assertThat(ModelRow.of(opus, CatalogTest.noKey("openai")).enabled()).isTrue();
    }

    @Test
    void saysEverythingThatIsMissingForADisabledModel() {
        ModelRow row =
                ModelRow.of(catalog.models().getFirst(), CatalogTest.noKey("anthropic", "openai"));

        assertThat(row.enabled()).isFalse();
        assertThat(row.disabledReason())
                .isEqualTo(
                        "set tollgate.upstreams.anthropic.api-key or set"
                                + " tollgate.upstreams.openai.api-key");
    }

    @Test
    void writesEveryShippedPriceAsAPlainNumber() throws JsonProcessingException {
        ModelRows rows = ModelRows.of(ShippedModelsTest.shipped(), upstream -> Optional.empty());

        assertThat(json.writeValueAsString(rows))
                .contains("\"output\":10,")
                .doesNotContainPattern("(put|read|write)\":(?!\\d+(\\.\\d+)?[,}])");
    }
}
