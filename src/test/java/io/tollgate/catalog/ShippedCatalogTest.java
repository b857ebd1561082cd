package io.tollgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue as it is shipped sells what the seeds name, under every name they use. */
class ShippedCatalogTest {

    private static Catalog catalog;

    @BeforeAll
    static void parse() throws IOException, CatalogException {
        catalog = Catalog.parse("models.yaml", Files.readAllBytes(Path.of("models.yaml")));
    }

    @Test
    void hasPlausibleModels() {
        assertThat(catalog.models())
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        model -> {
                            assertThat(model.limits().maxOutput())
                                    .isLessThanOrEqualTo(model.limits().contextWindow());
                            assertThat(model.limits().defaultOutput())
                                    .isBetween(1, model.limits().maxOutput());
                            assertThat(model.prices().input())
                                    .isLessThanOrEqualTo(model.prices().output());
                            assertThat(model.categories()).isNotEmpty();
                            assertThat(model.free()).isEqualTo(model.vendor().equals("demo"));
                        });
    }

    @Test
    void findsEveryModelByItsOwnId() {
        assertThat(catalog.models())
                .allSatisfy(model -> assertThat(catalog.find(model.id())).isSameAs(model));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai/gpt-4o",
                "openai/gpt-5.5",
                "gpt-4o",
                "gpt-5",
                "gpt-5.1",
                "gpt-5.2",
                "gpt-5.5",
                "gpt-5-codex",
                "gpt-5-codex-mini",
                "anthropic/claude-3.5-sonnet",
                "claude-opus-4-5",
                "anthropic/claude-opus-4.7",
                "anthropic/claude-opus-4.8",
                "claude-sonnet-4-5",
                "claude-haiku-4-5",
                "gemini-2.5-pro",
                "gemini-2.5-flash",
                "gemini-3-pro-preview",
                "gemini-3-flash-preview",
                "deepseek-v3.1",
                "deepseek-v3.2",
                "qwen3-max",
                "qwen3-coder-plus",
                "qwen3-coder-flash",
                "kimi-k2-thinking",
                "glm-4.6",
                "glm-4.7",
                "minimax-m2.1"
            })
    void findsEveryIdOfTheSeedsHoweverItIsSpelt(String id) {
        Model model = catalog.find(id);
        String bare = id.substring(id.indexOf('/') + 1);
        for (String name : new String[] {bare, model.vendor() + "/" + bare}) {
            assertThat(catalog.find(name)).isSameAs(model);
            assertThat(catalog.find(name.replace('.', '-'))).isSameAs(model);
            assertThat(catalog.find(name.toUpperCase(Locale.ROOT))).isSameAs(model);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "gpt",
                "openai/",
                "openai",
                "nobody/gpt-5",
                "gpt-5 ",
                "demo/echo/x"
            })
    void sellsNothingElse(String id) {
        assertThat(catalog.lookUp(id)).isEmpty();
    }
}
