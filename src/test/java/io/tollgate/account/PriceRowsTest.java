package io.tollgate.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.catalog.Catalog;
import io.tollgate.catalog.Model;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.RequestReader;
import io.tollgate.completion.Usage;
import io.tollgate.ledger.PriceRow;
import io.tollgate.pricing.Cost;
import io.tollgate.pricing.InputEstimator;
import io.tollgate.pricing.Quote;
import io.tollgate.pricing.Quoter;
import io.tollgate.pricing.Rules;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a record names is enough to work out its amount again, to the atom (pains D7). */
class PriceRowsTest {

    private static final int TIMES = 200;

    private final Random random = new Random(11);

    @Test
    void sayOfEveryModelWhatItCost() throws Exception {
        Catalog catalog = Catalog.parse("models.yaml", Files.readAllBytes(Path.of("models.yaml")));
        Quoter quoter =
                new Quoter(new InputEstimator(), new Rules(new BigDecimal("7.3125"), 1_000));
        for (Model model : catalog.models()) {
            Quote quote = quoter.quote(request(model), model, catalog.version());
            PriceRow row = PriceRows.of(quote, false);
            for (int i = 0; i < TIMES; i++) {
                assertSame(quote, row, usage());
            }
        }
    }

    private static void assertSame(Quote quote, PriceRow row, Usage usage) {
        Cost cost = quote.cost(usage);
        Quote again =
                new Quote(
                        quote.amount(),
                        quote.inputTokens(),
                        quote.outputTokens(),
                        quote.choices(),
                        quote.breakdown(),
                        row.model(),
                        row.catalogVersion(),
                        row.ruleHash(),
                        PriceRows.terms(row),
                        quote.family());
        assertThat(again.cost(usage)).as(row.model()).isEqualTo(cost);
    }

    private static CompletionRequest request(Model model) {
        String body =
                "{\"model\":\"%s\",\"max_tokens\":100000,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
                        .formatted(model.id());
        return new RequestReader().read(body.getBytes(StandardCharsets.UTF_8));
    }

    private Usage usage() {
        long prompt = random.nextInt(400_000);
        long cached = random.nextLong(prompt + 1);
        long written = random.nextLong(prompt - cached + 1);
        return new Usage(
                prompt,
                random.nextInt(50_000),
                cached,
                written,
                random.nextInt(1_000),
                random.nextLong(written + 1));
    }
}
