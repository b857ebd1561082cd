package io.tollgate.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A model as {@code /v1/models} shows it: OpenAI's fields, and what BlockRun's clients read besides
 * (x402.md 6).
 *
 * @param enabled whether it can be asked for now
 * @param disabledReason what would have to be set, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelRow(
        String id,
        String object,
        long created,
        @JsonProperty("owned_by") String ownedBy,
        String provider,
        String name,
        String description,
        @JsonProperty("context_window") int contextWindow,
        @JsonProperty("max_output") int maxOutput,
        List<String> categories,
        @JsonProperty("billing_mode") String billingMode,
        Pricing pricing,
        List<String> aliases,
        String lifecycle,
        @Nullable String shutdown,
        boolean enabled,
        @JsonProperty("disabled_reason") @Nullable String disabledReason) {

    /** In USD per million tokens. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Pricing(
            BigDecimal input,
            BigDecimal output,
            @JsonProperty("cache_read") @Nullable BigDecimal cacheRead,
            @JsonProperty("cache_write") @Nullable BigDecimal cacheWrite) {}

    /** All rows, as OpenAI lists them. */
    public record Listing(String object, List<ModelRow> data) {}

    static ModelRow of(Model model, long created, @Nullable String disabledReason) {
        Prices prices = model.prices();
        return new ModelRow(
                model.id(),
                "model",
                created,
                model.vendor(),
                model.vendor(),
                model.name(),
                model.description(),
                model.limits().contextWindow(),
                model.limits().maxOutput(),
                model.categories(),
                model.free() ? "free" : "paid",
                new Pricing(
                        prices.input(), prices.output(), prices.cacheRead(), prices.cacheWrite()),
                model.aliases(),
                model.lifecycle(),
                model.shutdown(),
                disabledReason == null,
                disabledReason);
    }
}
