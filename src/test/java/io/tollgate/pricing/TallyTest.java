package io.tollgate.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts against those of other tokenizers (token-counts.json names them), and in bounded time. */
class TallyTest {

    private static Stream<JsonNode> texts() throws IOException {
        try (InputStream in = TallyTest.class.getResourceAsStream("/pricing/token-counts.json")) {
            JsonNode texts = new ObjectMapper().readTree(in).get("texts");
            return StreamSupport.stream(texts.spliterator(), false);
        }
    }

    private static long count(Family family, String text) {
        Tally tally = new Tally(family);
        tally.add(text);
        return tally.tokens();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isExactForOpenAi(JsonNode golden) {
        String text = golden.get("text").asText();
        assertThat(count(Family.OPENAI, text)).isEqualTo(golden.get("o200k").asLong());
        assertThat(count(Family.OPENAI_OLD, text)).isEqualTo(golden.get("cl100k").asLong());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void isNotUnderTheCountOfOtherMakers(JsonNode golden) {
        String text = golden.get("text").asText();
        assertThat(count(Family.GEMINI, text))
                .isGreaterThanOrEqualTo(golden.get("gemini").asLong());
        assertThat(count(Family.DEEPSEEK, text))
                .isGreaterThanOrEqualTo(golden.get("deepseek").asLong());
        assertThat(count(Family.QWEN, text)).isGreaterThanOrEqualTo(golden.get("qwen").asLong());
        assertThat(count(Family.CLAUDE, text))
                .isGreaterThanOrEqualTo(golden.get("claude").asLong());
        assertThat(count(Family.CLAUDE_NEW, text))
                .isGreaterThanOrEqualTo(golden.get("claude").asLong() * 13 / 10);
    }

    @Test
    void cutsLongTextsWithoutLosingTokens() throws IOException {
        String all = String.join(" ", texts().map(it -> it.get("text").asText()).toList());
        String text = all.repeat(20);
        long whole =
                Encodings.newLazyEncodingRegistry()
                        .getEncoding(EncodingType.O200K_BASE)
                        .countTokensOrdinary(text);
        assertThat(count(Family.OPENAI, text)).isBetween(whole, whole + whole / 50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "A", " ", "\n", "'", "!?", "7", "我", "é", "\u0301", "👍", "Aa", "\0"})
    void isBoundedInTimeOnHostileText(String unit) {
        String run = unit.repeat(1_000_000 / unit.length());
        long start = System.nanoTime();
        assertThat(count(Family.OPENAI, run)).isPositive();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void isBoundedInTimeOnARunOfRandomLetters() {
        StringBuilder run = new StringBuilder();
        new Random(1).ints(1_000_000, 'a', 'z' + 1).forEach(run::appendCodePoint);
        long start = System.nanoTime();
        assertThat(count(Family.OPENAI, run.toString())).isPositive();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void countsATokenAByteOfWhatIsBeyondItsBound() {
        Tally tally = new Tally(Family.OPENAI);
        tally.add(" a".repeat(Tally.EXACT_CHARS / 2));
        assertThat(tally.isTooLong(1)).isTrue();
        long before = tally.tokens();
        tally.add("é");
        assertThat(tally.tokens()).isGreaterThanOrEqualTo(before + 2);
    }

    @Test
    void takesATextWhoseLastSpaceIsWhereItWouldBeCut() {
        String text = "a".repeat(Tally.LONGEST_PIECE) + " ";
        assertThat(count(Family.OPENAI, text)).isPositive();
        assertThat(count(Family.OPENAI, text)).isEqualTo(count(Family.OPENAI, text));
    }
}
