package io.tollgate.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputCountTest {

    private static final String TEXT =
            """
            It is a truth, universally acknowledged: 3.14159 is not 22/7! Größe, naïveté, 東京都.
            def f(x):\n    return {"a": [x, None]}  # thirty-two\n\n"""
                    .repeat(60);

    private static int all(String text) {
        return Tally.ENCODINGS.getEncoding(Family.OPENAI.encoding).countTokensOrdinary(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 5_000})
    void isCloseToTheWholeAndNotAbove(int piece) {
        OutputCount count = new OutputCount(Family.OPENAI, all(TEXT));
        for (int at = 0; at < TEXT.length(); at += piece) {
            count.add(TEXT.substring(at, Math.min(TEXT.length(), at + piece)));
            assertThat(count.exceeds()).isFalse();
        }
        assertThat(count.tokens()).isBetween(all(TEXT) * 95L / 100, (long) all(TEXT));
    }

    @Test
    void whoKeepsWithinTheLimitIsNeverCutOff() {
        Random random = new Random(1);
        for (int most = 1; most < 400; most += 1 + random.nextInt(20)) {
            String said = " word".repeat(most);
            OutputCount count = new OutputCount(Family.OPENAI, most);
            for (int at = 0; at < said.length(); ) {
                int to = Math.min(said.length(), at + 5 * (1 + random.nextInt(3)));
                count.add(said.substring(at, to));
                assertThat(count.exceeds()).isFalse();
                at = to;
            }
            count.add(" word");
            assertThat(count.exceeds()).as("%d and one more", most).isTrue();
        }
    }

    @Test
    void whoNeverWritesASpaceIsCutOffToo() {
        OutputCount count = new OutputCount(Family.OPENAI, 100);
        int chunks = 0;
        while (!count.exceeds() && chunks < 1_000) {
            count.add("\u6771");
            chunks++;
        }
        assertThat(chunks).isBetween(101, 250);
    }

    @Test
    void othersWhoCountOtherwiseHaveRoom() {
        OutputCount count = new OutputCount(Family.QWEN, 100);
        count.add(" word".repeat(150));
        assertThat(count.exceeds()).isFalse();
        count.add(" word".repeat(2));
        assertThat(count.exceeds()).isTrue();
    }

    @Test
    void aRunWithoutSpacesIsCountedInBoundedTime() {
        OutputCount count = new OutputCount(Family.OPENAI, 10);
        count.add("a".repeat(200_000));
        assertThat(count.exceeds()).isTrue();
        assertThat(count.tokens()).isPositive();
    }
}
