package io.tollgate.pricing;

import static io.tollgate.pricing.Priced.hi;
import static io.tollgate.pricing.Priced.model;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.Model;
import io.tollgate.catalog.Offer;
import io.tollgate.completion.ChatCompletionRequest;
import io.tollgate.completion.Usage;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Quotes of whole requests; {@code hi} is 8 tokens: 3 for the message, 2 of text, 3 for the reply.
 */
class QuoterTest {

    private static final Model PLAIN =
            model("openai/gpt-5", "price: {input: \"2.5\", output: \"10\", cache-read: \"0.1\"}");

    private static Quoter quoter(String percent, long floor) {
        return new Quoter(new InputEstimator(), new Rules(new BigDecimal(percent), floor));
    }

    private static Quote quote(ChatCompletionRequest request, Model model) {
        return quoter("10", 1000).quote(request, model, "0123456789ab");
    }

    @Test
    void quotesTheMostThatABodyCanCost() {
        Quote quote = quote(hi(",'max_tokens':1000"), PLAIN);
        // 8 × 2.5 + 1000 × 10 = 10020, and ten percent.
        assertThat(quote.inputTokens()).isEqualTo(8);
        assertThat(quote.amount()).isEqualTo(11_022);
        assertThat(quote.breakdown()).isEqualTo(new Breakdown("0.000020", "0.010000", "0.001002"));
        assertThat(quote.model()).isEqualTo("openai/gpt-5");
        assertThat(quote.catalogVersion()).isEqualTo("0123456789ab");
    }

    @Test
    void leavesOutModelsThatCouldCostMore() {
        Offer same = offer("gpt-same", "2.5", "10");
        Offer dear = offer("gpt-dear", "2.5", "10.01");
        Offer cheap = offer("gpt-cheap", "0.1", "0.2");
        Offer asked = new Offer(PLAIN, PLAIN.candidates(), "v").with(List.of(dear, same, cheap));
        var request = hi(",'max_tokens':1000");
        Quote quote = quote(request, PLAIN);

        assertThat(quoter("10", 1000).within(request, asked, quote).further())
                .containsExactly(same, cheap);
    }

    /** Of OpenAI's, so that only the price differs. */
    private static Offer offer(String name, String input, String output) {
        Model model =
                model(
                        "openai/" + name,
                        "price: {input: \"" + input + "\", output: \"" + output + "\"}");
        return new Offer(model, model.candidates(), "v");
    }

    @Test
    void quotesTheLeastThatAProviderTakes() {
        Model wants =
                model(
                        "openai/gpt-5",
                        "price: {input: \"1\", output: \"1\"}\n"
                                + "    rules: [{parameter: max_tokens, least: 16}]");

        assertThat(quote(hi(",'max_tokens':5"), wants).outputTokens()).isEqualTo(16);
        assertThat(quote(hi(",'max_tokens':17"), wants).outputTokens()).isEqualTo(17);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    ''                                       | 1024 | 1
                    ,'max_tokens':null                       | 1024 | 1
                    ,'max_tokens':7                          |    7 | 1
                    ,'max_tokens':9,'max_completion_tokens':7|    7 | 1
                    ,'max_tokens':2147483647                 | 4000 | 1
                    ,'n':128,'max_tokens':2147483647         | 4000 | 128
                    """)
    void outputIsTheLimitOfCallerCatalogueOrModel(String members, long output, int choices) {
        Quote quote = quote(hi(members.equals("''") ? "" : members), PLAIN);
        assertThat(quote.outputTokens()).isEqualTo(output);
        assertThat(quote.choices()).isEqualTo(choices);
        BigDecimal cost = new BigDecimal(20 + output * 10 * choices);
        assertThat(quote.amount())
                .isEqualTo(Math.max(1000, new Rules(BigDecimal.TEN, 0).amount(cost)));
    }

    @Test
    void theFloorIsPartOfTheMargin() {
        Quote quote = quote(hi(",'max_tokens':1"), PLAIN);
        assertThat(quote.amount()).isEqualTo(1000);
        assertThat(quote.breakdown()).isEqualTo(new Breakdown("0.000020", "0.000010", "0.000970"));
    }

    @Test
    void aCacheMayMakeItDearerButNotCheaper() {
        Model writes =
                model(
                        "openai/gpt-5",
                        "price: {input: \"2\", output: \"1\", cache-read: \"0\", cache-write: \"3\"}");
        assertThat(quoter("0", 0).quote(hi(",'max_tokens':1"), writes, "").amount()).isEqualTo(25);
    }

    @Test
    void aLongPromptHasItsTiersPrice() {
        Model tiered =
                model(
                        "openai/gpt-5",
                        "price: {input: \"1\", output: \"1\", tiers: [{above: 7, input: \"2\", output: \"5\"}]}");
        assertThat(quoter("0", 0).quote(hi(",'max_tokens':1"), tiered, "").amount()).isEqualTo(21);
    }

    @Test
    void whatIsFreeCostsNothingAndAFlatPriceHasCommission() {
        Quote free = quote(hi(""), model("demo/echo", "billing: free"));
        assertThat(free.amount()).isZero();
        assertThat(free.cost(new Usage(9, 9, 0, 0, 0)).amount()).isZero();
        Quote flat = quote(hi(""), model("a/b", "billing: flat\n    price: {request: \"0.01\"}"));
        assertThat(flat.amount()).isEqualTo(11_000);
        assertThat(flat.breakdown()).isEqualTo(new Breakdown("0.010000", "0.000000", "0.001000"));
        assertThat(flat.cost(new Usage(9, 9, 0, 0, 0)).amount()).isEqualTo(11_000);
    }

    @Test
    void theCostIsOfWhatWasUsed() {
        Quote quote = quote(hi(",'max_tokens':1000"), PLAIN);
        Cost cost = quote.cost(new Usage(8, 500, 4, 0, 100));
        // 4 × 2.5 + 4 × 0.1 + 500 × 10 = 5010.4, and ten percent: 5511.44.
        assertThat(cost.amount()).isEqualTo(5512);
        assertThat(cost.base()).isEqualTo(5_010);
        assertThat(cost.commission()).isEqualTo(501);
        assertThat(cost.capped()).isFalse();
    }

    @Test
    void theCostIsNeverAboveTheQuote() {
        Quote quote = quote(hi(",'max_tokens':1000"), PLAIN);
        Cost cost = quote.cost(new Usage(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 0));
        assertThat(cost.amount()).isEqualTo(quote.amount());
        assertThat(cost.capped()).isTrue();
        assertThat(cost.base()).isEqualTo(11_022);
        assertThat(cost.commission()).isZero();
        assertThat(quote.cost(new Usage(8, 1000, 0, 0, 0)).capped()).isFalse();
    }

    @Test
    void everyRuleIsInTheHash() {
        String hash = new Rules(new BigDecimal("10"), 1000).hash();
        assertThat(hash).matches("[0-9a-f]{12}");
        assertThat(new Rules(new BigDecimal("10.0000"), 1000).hash()).isEqualTo(hash);
        assertThat(new Rules(new BigDecimal("10.0001"), 1000).hash()).isNotEqualTo(hash);
        assertThat(new Rules(new BigDecimal("10"), 1001).hash()).isNotEqualTo(hash);
    }
}
