package io.tollgate.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the models.yaml of this repository against what the seeds and the docs promise. */
class ShippedModelsTest {

    private static final Catalog CATALOG = shipped();

    static Catalog shipped() {
        try {
            return Catalog.parse("models.yaml", Files.readAllBytes(Path.of("models.yaml")));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o",
        "openai, gpt-4o-mini",
        "openai, o3",
        "openai, o4-mini",
        "openai, gpt-5",
        "openai, gpt-5.1",
        "openai, gpt-5.2",
        "openai, gpt-5.4",
        "openai, gpt-5.5",
        "openai, gpt-5.6",
        "openai, gpt-5.6-sol",
        "openai, gpt-5-codex",
        "openai, gpt-5-codex-mini",
        "anthropic, claude-3.5-sonnet",
        "anthropic, claude-opus-4.1",
        "anthropic, claude-opus-4-5",
        "anthropic, claude-opus-4.7",
        "anthropic, claude-opus-4.8",
        "anthropic, claude-opus-5",
        "anthropic, claude-opus-5.5",
        "anthropic, claude-sonnet-4-5",
        "anthropic, claude-sonnet-4.6",
        "anthropic, claude-haiku-4-5",
        "google, gemini-2.5-pro",
        "google, gemini-2.5-flash",
        "google, gemini-3-pro-preview",
        "google, gemini-3-flash-preview",
        "deepseek, deepseek-v3.1",
        "deepseek, deepseek-v3.2",
        "qwen, qwen3-max",
        "qwen, qwen3-coder-plus",
        "qwen, qwen3-coder-flash",
        "moonshot, kimi-k2-thinking",
        "zhipu, glm-4.6",
        "zhipu, glm-4.7",
        "minimax, minimax-m2.1",
        "xai, grok-4",
        "demo, echo",
    })
    void sellsEveryModelTheSeedsNameUnderEverySpelling(String vendor, String name) {
        Model model = CATALOG.find(vendor + "/" + name);

        assertThat(model.vendor()).isEqualTo(vendor);
        for (String spelling : List.of(name, name.replace('.', '-'), name.toUpperCase())) {
            assertThat(CATALOG.find(spelling)).isSameAs(model);
            assertThat(CATALOG.find(vendor + "/" + spelling)).isSameAs(model);
        }
    }

    @Test
    void listsEveryModelWithItsPrice() {
        List<ModelRow> rows = ModelRows.of(CATALOG, upstream -> Optional.empty()).data();

        assertThat(rows).hasSameSizeAs(CATALOG.models());
        assertThat(rows)
                .allSatisfy(
                        row -> {
                            assertThat(row.pricing().input()).as(row.id()).isPositive();
                            assertThat(row.pricing().output()).as(row.id()).isPositive();
                        });
    }

    @Test
    void givesNoNameToTwoModels() {
        Map<String, String> owners = new HashMap<>();
        for (Model model : CATALOG.models()) {
            assertThat(CATALOG.find(model.id())).isSameAs(model);
            claim(owners, model.id(), model);
            model.aliases().forEach(alias -> claim(owners, alias, model));
        }
    }

    private void claim(Map<String, String> owners, String name, Model model) {
        String bare = Names.canonical(name.substring(name.indexOf('/') + 1));
        assertThat(owners.merge(bare, model.id(), (first, second) -> first)).isEqualTo(model.id());
        assertThat(CATALOG.find(name)).isSameAs(model);
    }

    @Test
    void hasNoAliasThatNormalisationGives() {
        for (Model model : CATALOG.models()) {
            Names names = new Names();
            names.add(model.id(), model);
            assertThat(model.aliases()).allMatch(alias -> names.get(alias) == null);
        }
    }

    @Test
    void usesOnlyUpstreamsThatExist() {
        assertThat(CATALOG.upstreams())
                .containsExactlyInAnyOrder(
                        "demo",
                        "openai",
                        "anthropic",
                        "gemini",
                        "deepseek",
                        "qwen",
                        "moonshot",
                        "zhipu",
                        "minimax",
                        "xai");
    }

    @Test
    void sellsTheDemoForASmallPrice() {
        Model echo = CATALOG.find("demo/echo");

        assertThat(echo.billing()).isEqualTo(Billing.PAID);
        assertThat(echo.prices().input()).isEqualByComparingTo("0.10");
        assertThat(echo.limits()).isEqualTo(new Limits(128_000, 16_384, 1024, 1));
        assertThat(echo.candidates()).containsExactly(new Candidate("demo", "echo"));
    }

    @Test
    void knowsTheEndOfModelsThatAreShutDown() {
        for (String id : List.of("gpt-5", "o3")) {
            Lifecycle lifecycle = CATALOG.find(id).lifecycle();
            assertThat(lifecycle.stage()).isEqualTo(Lifecycle.Stage.DEPRECATED);
            assertThat(lifecycle.shutdown()).contains(LocalDate.of(2026, 12, 11));
            assertThat(lifecycle.replacement()).contains("openai/gpt-5.6-sol");
        }
    }

    @Test
    void asksOpenAiReasoningModelsForCompletionTokensAndNobodyElse() {
        assertThat(CATALOG.models())
                .allSatisfy(
                        model ->
                                assertThat(model.rules().name("max_tokens"))
                                        .as(model.id())
                                        .isEqualTo(
                                                model.reasoning() && model.vendor().equals("openai")
                                                        ? "max_completion_tokens"
                                                        : "max_tokens"));
    }

    @Test
    void pricesWhatAnthropicKeepsForAnHourAtTwiceThePrompt() {
        assertThat(CATALOG.models())
                .filteredOn(model -> model.vendor().equals("anthropic"))
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        model ->
                                assertThat(model.prices().cacheWriteHour().orElseThrow())
                                        .as(model.id())
                                        .isEqualByComparingTo(
                                                model.prices().input().multiply(BigDecimal.TWO)));
    }

    @Test
    void neverPricesLongPromptsOrCacheHitsTheWrongWayRound() {
        for (Model model : CATALOG.models()) {
            Prices prices = model.prices();
            prices.cacheRead().ifPresent(it -> assertThat(it).isLessThan(prices.input()));
            prices.cacheWrite().ifPresent(it -> assertThat(it).isGreaterThan(prices.input()));
            prices.cacheWriteHour()
                    .ifPresent(it -> assertThat(it).isGreaterThan(prices.cacheWrite().get()));
            BigDecimal input = prices.input();
            for (PriceTier tier : prices.tiers()) {
                assertThat(tier.input()).as(model.id()).isGreaterThan(input);
                assertThat(tier.above()).isLessThan(model.limits().contextWindow());
                input = tier.input();
            }
        }
    }
}
