package io.tollgate.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tollgate.catalog.Availability.Disabled;
import io.tollgate.catalog.Condition.Fact;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sound file is read as. Long for the file that it has in it. */
class CatalogTest {

    static final String YAML =
            """
            rules:
              - name: shared
                rules:
                  - {parameters: [max_tokens, top_k], drop: true, when: thinking}
                  - {parameter: max_completion_tokens, least: 16}
            models:
              - id: anthropic/claude-opus-4.7
                name: Claude Opus 4.7
                description: For agents
                aliases: [opus-latest, claude/opus]
                candidates:
                  - {upstream: anthropic, model: claude-opus-4-7}
                  - {upstream: openai, model: via-openai}
                price:
                  input: "5.00"
                  output: "25"
                  cache-read: "0.50"
                  tiers:
                    - {above: 200000, input: "10.00", output: "37.50", cache-write: "0.000001", cache-write-1h: "0.000002"}
                    - {above: 400000, input: "20.00", output: "40"}
                context-window: 1000000
                max-output: 128000
                default-output: 4096
                manner: strict
                rules:
                  - shared
                  - {parameter: temperature, least: 0, most: 1, unless: [tools, forced-tool]}
                  - {parameter: tool_choice, set: {type: auto}, with: tools, door: messages}
                categories: [chat, vision]
                reasoning: true
                lifecycle: deprecated
                released: 2026-04-16
                shutdown: 2027-01-31
                replacement: demo/echo
              - id: demo/echo
                name: Echo
                candidates:
                  - {upstream: demo, model: echo}
                context-window: 900
                max-output: 800
                billing: free
            """;

    private final Catalog catalog = parse(YAML);

    static Catalog parse(String yaml) {
        return Catalog.parse("models.yaml", yaml.getBytes(UTF_8));
    }

    @Test
    void readsEveryField() {
        Model opus = catalog.models().getFirst();

        assertThat(opus.id()).isEqualTo("anthropic/claude-opus-4.7");
        assertThat(opus.vendor()).isEqualTo("anthropic");
        assertThat(opus.name()).isEqualTo("Claude Opus 4.7");
        assertThat(opus.description()).isEqualTo("For agents");
        assertThat(opus.aliases()).containsExactly("opus-latest", "claude/opus");
        assertThat(opus.candidates())
                .containsExactly(
                        new Candidate("anthropic", "claude-opus-4-7"),
                        new Candidate("openai", "via-openai"));
        assertThat(opus.limits()).isEqualTo(new Limits(1_000_000, 128_000, 4096, 16));
        assertThat(opus.manner()).isEqualTo(Manner.STRICT);
        assertThat(opus.categories()).containsExactly("chat", "vision");
        assertThat(opus.billing()).isEqualTo(Billing.PAID);
        assertThat(opus.reasoning()).isTrue();
        assertThat(opus.lifecycle())
                .isEqualTo(
                        new Lifecycle(
                                Lifecycle.Stage.DEPRECATED,
                                Optional.of(LocalDate.of(2026, 4, 16)),
                                Optional.of(LocalDate.of(2027, 1, 31)),
                                Optional.of("demo/echo")));
    }

    @Test
    void readsRulesInTheirOrder() {
        Condition thinking = new Condition(List.of(Fact.THINKING), List.of(), null, null);
        Condition untooled =
                new Condition(List.of(), List.of(Fact.TOOLS, Fact.FORCED_TOOL), null, null);

        assertThat(catalog.models().getFirst().rules().all())
                .containsExactly(
                        new Rule("max_tokens", new Rule.Drop(), thinking),
                        new Rule("top_k", new Rule.Drop(), thinking),
                        new Rule(
                                "max_completion_tokens",
                                new Rule.Between(new BigDecimal(16), null, null),
                                Condition.ALWAYS),
                        new Rule(
                                "temperature",
                                new Rule.Between(BigDecimal.ZERO, BigDecimal.ONE, null),
                                untooled),
                        new Rule(
                                "tool_choice",
                                new Rule.Force("{\"type\":\"auto\"}"),
                                new Condition(
                                        List.of(), List.of(), "tools", Condition.Door.MESSAGES)));
    }

    @Test
    void fillsInWhatAnEntryLeavesOut() {
        Model echo = catalog.models().getLast();

        assertThat(echo.description()).isEmpty();
        assertThat(echo.aliases()).isEmpty();
        assertThat(echo.categories()).isEmpty();
        assertThat(echo.prices()).isEqualTo(Prices.ZERO);
        assertThat(echo.manner()).isEqualTo(Manner.REPORT);
        assertThat(echo.rules()).isEqualTo(Rules.NONE);
        assertThat(echo.limits().minOutput()).isEqualTo(1);
        assertThat(echo.reasoning()).isFalse();
        assertThat(echo.lifecycle().stage()).isEqualTo(Lifecycle.Stage.ACTIVE);
        assertThat(echo.limits().defaultOutput())
                .as("1024, but never above the limit")
                .isEqualTo(800);
    }

    @Test
    void keepsPricesExactWithoutTrailingZeros() {
        Prices prices = catalog.models().getFirst().prices();

        assertThat(prices.input()).isEqualTo(new BigDecimal("5"));
        assertThat(prices.output()).isEqualTo(new BigDecimal("25"));
        assertThat(prices.cacheRead()).contains(new BigDecimal("0.5"));
        assertThat(prices.cacheWrite()).isEmpty();
        assertThat(prices.tiers().getFirst().cacheWrite()).contains(new BigDecimal("0.000001"));
        assertThat(prices.cacheWriteHour()).isEmpty();
        assertThat(prices.at(200_001).cacheWriteHour()).contains(new BigDecimal("0.000002"));
    }

    @Test
    void repricesTheWholeRequestAboveAThreshold() {
        Prices prices = catalog.models().getFirst().prices();

        assertThat(prices.at(0).input()).isEqualTo("5");
        assertThat(prices.at(200_000).input()).isEqualTo("5");
        assertThat(prices.at(200_001).input()).isEqualTo("10");
        assertThat(prices.at(200_001).output()).isEqualTo("37.5");
        assertThat(prices.at(200_001).cacheRead()).as("a tier's prices are all its own").isEmpty();
        assertThat(prices.at(400_000).input()).isEqualTo("10");
        assertThat(prices.at(1_000_000).input()).isEqualTo("20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anthropic/claude-opus-4.7",
                "anthropic/claude-opus-4-7",
                "claude-opus-4.7",
                "claude-opus-4-7",
                "Anthropic/Claude-Opus-4.7",
                "CLAUDE-OPUS-4-7",
                "opus-latest",
                "claude/opus",
                "opus",
                "anthropic/opus",
                "anthropic/OPUS-LATEST",
            })
    void findsAModelUnderAnySpelling(String name) {
        assertThat(catalog.find(name)).isSameAs(catalog.models().getFirst());
        assertThat(catalog.lookup(name)).containsSame(catalog.models().getFirst());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "/", "gpt", "openai/claude-opus-4.7", "claude-opus", "anthropic/"})
    void refusesOtherNamesAsNotFound(String name) {
        assertThat(catalog.lookup(name)).isEmpty();
        assertThat(refusal(() -> catalog.find(name))).isEqualTo(ApiError.modelNotFound(name));
    }

    @Test
    void echoesNoMoreThanAHundredCharactersOfAnUnknownName() {
        assertThat(refusal(() -> catalog.find("x".repeat(100_000))))
                .isEqualTo(ApiError.modelNotFound("x".repeat(100)));
        assertThat(refusal(() -> catalog.find("x".repeat(99) + "\uD83D\uDE00")))
                .as("does not split a surrogate pair")
                .isEqualTo(ApiError.modelNotFound("x".repeat(99)));
    }

    @Test
    void namesItsVersionAndItsUpstreams() {
        assertThat(catalog.version()).matches("[0-9a-f]{12}").isEqualTo(parse(YAML).version());
        assertThat(parse(YAML + "# edited\n").version()).isNotEqualTo(catalog.version());
        assertThat(catalog.upstreams()).containsExactlyInAnyOrder("anthropic", "openai", "demo");
    }

    @Test
    void readsAFileWithAByteOrderMarkAndWindowsLineEnds() {
        String windows = "\uFEFF" + YAML.replace("\n", "\r\n");

        assertThat(parse(windows).models()).isEqualTo(catalog.models());
    }

    @Test
    void offersTheEnabledCandidatesInOrder() {
        Model opus = catalog.models().getFirst();

        assertThat(Catalog.enabledCandidates(opus, upstream -> Optional.empty()))
                .isEqualTo(opus.candidates());
        assertThat(Catalog.enabledCandidates(opus, noKey("anthropic")))
                .containsExactly(new Candidate("openai", "via-openai"));
    }

    @Test
    void saysWhichSettingsWouldEnableAModel() {
        Model opus = catalog.models().getFirst();

        ApiError error =
                refusal(() -> Catalog.enabledCandidates(opus, noKey("anthropic", "openai")));

        assertThat(error)
                .isEqualTo(
                        ApiError.unavailable(
                                "upstream_disabled",
                                "anthropic/claude-opus-4.7 is not available: set"
                                        + " tollgate.upstreams.anthropic.api-key or set"
                                        + " tollgate.upstreams.openai.api-key",
                                null));
    }

    @Test
    void doesNotSellAModelWhoseWireIsNotBuilt() {
        Model opus = catalog.models().getFirst();
        Availability nothing = upstream -> noRoute(upstream);
        Availability onlyAKeyMissing =
                upstream ->
                        upstream.equals("openai")
                                ? noKey("openai").disabled(upstream)
                                : noRoute(upstream);

        assertThat(refusal(() -> Catalog.enabledCandidates(opus, nothing)))
                .isEqualTo(ApiError.modelNotFound("anthropic/claude-opus-4.7"));
        assertThat(refusal(() -> Catalog.enabledCandidates(opus, onlyAKeyMissing)).message())
                .isEqualTo(
                        "anthropic/claude-opus-4.7 is not available: set"
                                + " tollgate.upstreams.openai.api-key");
    }

    static Availability noKey(String... upstreams) {
        return upstream ->
                List.of(upstreams).contains(upstream)
                        ? Optional.of(
                                new Disabled(
                                        Disabled.Kind.NO_KEY,
                                        "set tollgate.upstreams." + upstream + ".api-key"))
                        : Optional.empty();
    }

    static Optional<Disabled> noRoute(String upstream) {
        return Optional.of(
                new Disabled(Disabled.Kind.NO_ROUTE, "no route speaks to " + upstream + " yet"));
    }

    private static ApiError refusal(ThrowingCallable call) {
        return catchThrowableOfType(ApiException.class, call).error();
    }
}
