package io.tollgate.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.catalog.Billing;
import io.tollgate.catalog.PriceTier;
import io.tollgate.catalog.Prices;
import io.tollgate.completion.Usage;
import io.tollgate.error.ApiException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of every amount, tried on random prices, rules and tokens. */
class TermsPropertyTest {

    private static final int TRIES = 20_000;

    private final Random random = new Random(402);

    private BigDecimal price() {
        return BigDecimal.valueOf(random.nextLong(1_000_000_000L), 6);
    }

    private Optional<BigDecimal> maybe() {
        return random.nextBoolean() ? Optional.of(price()) : Optional.empty();
    }

    private long tokens() {
        return random.nextLong(1L << 1 + random.nextInt(22));
    }

    private Terms terms() {
        List<PriceTier> tiers =
                random.nextBoolean()
                        ? List.of()
                        : List.of(
                                new PriceTier(1000, price(), price(), maybe(), maybe(), maybe()),
                                new PriceTier(50_000, price(), price(), maybe(), maybe(), maybe()));
        BigDecimal percent = BigDecimal.valueOf(random.nextLong(2_000_000), 4);
        return new Terms(
                Billing.PAID,
                new Prices(price(), price(), maybe(), maybe(), maybe(), tiers),
                new Rules(percent, random.nextLong(2000)));
    }

    private static BigDecimal withCommission(BigDecimal cost, Rules rules) {
        BigDecimal percent = rules.commissionPercent();
        return cost.add(cost.multiply(percent).divide(new BigDecimal(100)));
    }

    private static BigDecimal usd(String part) {
        assertThat(part).matches("\\d+\\.\\d{6}");
        return new BigDecimal(part);
    }

    private static void assertAddsUp(Breakdown parts, long amount) {
        BigDecimal sum =
                usd(parts.inputCost()).add(usd(parts.outputCost())).add(usd(parts.margin()));
        assertThat(sum).isEqualTo(BigDecimal.valueOf(amount, 6));
    }

    @Test
    void roundsUpOnceAndNeverBelowTheTruePrice() {
        for (int i = 0; i < TRIES; i++) {
            Terms terms = terms();
            Terms.Parts parts = terms.ceiling(tokens(), tokens(), random.nextBoolean());
            BigDecimal exact = withCommission(parts.input().add(parts.output()), terms.rules());
            long rounded = exact.setScale(0, RoundingMode.UP).longValueExact();
            assertThat(terms.amount(parts)).isEqualTo(Math.max(rounded, terms.rules().floor()));
        }
    }

    @Test
    void theCeilingIsNeverBelowWhatAnyLesserUsageCosts() {
        for (int i = 0; i < TRIES; i++) {
            Terms terms = terms();
            long input = tokens();
            long output = tokens();
            long prompt = random.nextLong(input + 1);
            boolean hour = random.nextBoolean();
            Usage usage =
                    new Usage(
                            prompt,
                            random.nextLong(output + 1),
                            random.nextLong(prompt + 1),
                            random.nextLong(prompt + 1),
                            0,
                            hour ? random.nextLong(prompt + 1) : 0);
            assertThat(terms.amount(terms.actual(usage)))
                    .isLessThanOrEqualTo(terms.amount(terms.ceiling(input, output, hour)));
        }
    }

    @Test
    void costsWhatTheTierOfThePromptSays() {
        for (int i = 0; i < TRIES; i++) {
            Terms terms = terms();
            long prompt = tokens();
            long output = tokens();
            Prices at = terms.prices().at(prompt);
            Terms.Parts parts = terms.actual(new Usage(prompt, output, 0, 0, 0));
            assertThat(parts.input()).isEqualByComparingTo(at.input().multiply(of(prompt)));
            assertThat(parts.output()).isEqualByComparingTo(at.output().multiply(of(output)));
        }
    }

    private static BigDecimal of(long tokens) {
        return new BigDecimal(tokens);
    }

    @Test
    void partsAddUpToTheAmount() {
        for (int i = 0; i < TRIES; i++) {
            Terms terms = terms();
            Terms.Parts parts = terms.ceiling(tokens(), tokens(), random.nextBoolean());
            long amount = terms.amount(parts);
            assertAddsUp(Breakdown.of(parts.input(), parts.output(), amount), amount);
            long capped = random.nextLong(amount + 1);
            assertAddsUp(Breakdown.of(parts.input(), parts.output(), capped), capped);
        }
    }

    @Test
    void isMonotoneInTokens() {
        for (int i = 0; i < TRIES; i++) {
            Terms terms = terms();
            long input = tokens();
            long output = tokens();
            boolean hour = random.nextBoolean();
            long amount = terms.amount(terms.ceiling(input, output, hour));
            assertThat(terms.amount(terms.ceiling(input + tokens(), output + tokens(), hour)))
                    .isGreaterThanOrEqualTo(amount);
        }
    }

    @Test
    void theFloorIsExactAtItsEdge() {
        Rules rules = new Rules(new BigDecimal("10"), 1000);
        assertThat(rules.amount(BigDecimal.ZERO)).isEqualTo(1000);
        assertThat(rules.amount(new BigDecimal("909.090909"))).isEqualTo(1000);
        assertThat(rules.amount(new BigDecimal("909.090910"))).isEqualTo(1001);
    }

    @Test
    void theSmallestCostIsAUnitWhereThereIsNoFloor() {
        Rules rules = new Rules(BigDecimal.ZERO, 0);
        assertThat(rules.amount(BigDecimal.ZERO)).isZero();
        assertThat(rules.amount(new BigDecimal("0.000001"))).isEqualTo(1);
        assertThat(rules.amount(BigDecimal.ONE)).isEqualTo(1);
        assertThat(rules.amount(new BigDecimal("1.000001"))).isEqualTo(2);
    }

    @Test
    void whatALongCannotHoldIsRefusedAndNotWrong() {
        Rules rules = new Rules(BigDecimal.ZERO, 0);
        BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE);
        assertThat(rules.amount(most)).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> rules.amount(most.add(new BigDecimal("0.000001"))))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.error().status()).isEqualTo(400));
    }

    @Test
    void negativeTokensAreRefused() {
        Terms terms = terms();
        assertThatThrownBy(() -> terms.ceiling(-1, 0, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> terms.actual(new Usage(0, -1, 0, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
