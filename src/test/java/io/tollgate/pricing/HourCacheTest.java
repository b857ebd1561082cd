package io.tollgate.pricing;

import static io.tollgate.pricing.Priced.hi;
import static io.tollgate.pricing.Priced.model;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.Model;
import io.tollgate.completion.Usage;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept for an hour costs more, and only who may have that is quoted for it. */
class HourCacheTest {

    private static final Model MODEL =
            model(
                    "openai/gpt-5",
                    "price: {input: \"2\", output: \"0\", cache-write: \"3\", cache-write-1h: \"4\"}");

    private static Quote quote(String members) {
        Rules rules = new Rules(BigDecimal.ZERO, 0);
        return new Quoter(new InputEstimator(), rules).quote(hi(members), MODEL, "");
    }

    private static BigDecimal perToken(Quote quote) {
        return BigDecimal.valueOf(quote.amount()).divide(BigDecimal.valueOf(quote.inputTokens()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1h", "\\u0031h", "1\\u0068", "\\u0031\\u0068"})
    void isQuotedForWhoeverAsksForItHoweverItIsSpelled(String hour) {
        String marked = ",'cache_control':{'type':'ephemeral','ttl':'" + hour + "'}";
        assertThat(perToken(quote(marked))).isEqualByComparingTo("4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",'cache_control':{'type':'ephemeral','ttl':'5m'}", ",'user':'11h'"})
    void isNotQuotedForOthers(String members) {
        assertThat(perToken(quote(members))).isEqualByComparingTo("3");
    }

    @Test
    void isPaidForByTheTokensThatAreKept() {
        Quote quote = quote(",'user':'1h','max_tokens':1" + ",'x':'" + "word ".repeat(100) + "'");
        // 4 × 2 + 3 × 3 + 3 × 4, of 6 written.
        assertThat(quote.cost(new Usage(10, 0, 0, 6, 0, 3)).amount()).isEqualTo(29);
        // More for an hour than was written at all counts as all of it.
        assertThat(quote.cost(new Usage(10, 0, 0, 6, 0, 60)).amount()).isEqualTo(32);
    }
}
