package io.tollgate.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.yaml.YamlFaultException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that is sold by the request. */
class FlatPriceTest {

    private static Model model(String price) {
        String yaml =
                """
                models:
                  - id: house/flat
                    name: Flat
                    candidates: [{upstream: there, model: flat}]
                    price: %s
                    context-window: 9000
                    max-output: 4000
                    billing: flat
                """;
        return Catalog.parse("models.yaml", yaml.formatted(price).getBytes(UTF_8))
                .models()
                .getFirst();
    }

    @Test
    void hasAPricePerRequestAndNoneForTokens() {
        Prices prices = model("{request: \"0.0150\"}").prices();
        assertThat(prices).isEqualTo(Prices.perRequest(new BigDecimal("0.015")));
        assertThat(prices.at(1_000_000)).isEqualTo(prices);
        assertThat(ModelRow.Pricing.of(prices).flat()).isEqualByComparingTo("0.015");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {request: "0"}               | price is zero: say billing: free
                    {input: "1", output: "1"}    | unknown key 'price.input'
                    {}                           | price.request is missing
                    """)
    void refusesAnyOtherPrice(String price, String fault) {
        assertThatThrownBy(() -> model(price))
                .isInstanceOf(YamlFaultException.class)
                .hasMessageContaining(fault);
    }
}
