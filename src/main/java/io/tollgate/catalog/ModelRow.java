package io.tollgate.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tollgate.catalog.Availability.Disabled;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One model as {@code GET /v1/models/{id}} tells it: OpenAI's fields, and what a buyer must know.
 *
 * @param created when the model was released, in seconds of Unix time; 0 if the catalogue does not
 *     say
 * @param shutdownDate in OpenAI's form, {@code 2026-12-11}, or null
 * @param disabledReason what an operator must set or build, or null if the model is enabled
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
        @JsonProperty("shutdown_date") String shutdownDate,
        String replacement,
        boolean enabled,
        @JsonProperty("disabled_reason") String disabledReason) {

    /** A row for {@code model}; enabled if any of its candidates is. */
    public static ModelRow of(Model model, Availability availability) {
        Optional<String> disabled = disabled(model, availability);
        // One line a column.
        return new ModelRow(
                model.id(),
                "model",
                model.lifecycle().released().map(ModelRow::unixTime).orElse(0L),
                model.vendor(),
                model.vendor(),
                model.name(),
                model.description(),
                model.limits().contextWindow(),
                model.limits().maxOutput(),
                model.categories(),
                Scalar.word(model.billing()),
                Pricing.of(model.prices()),
                model.aliases(),
                Scalar.word(model.lifecycle().stage()),
                model.lifecycle().shutdown().map(LocalDate::toString).orElse(null),
                model.lifecycle().replacement().orElse(null),
                disabled.isEmpty(),
                disabled.orElse(null));
    }

    private static Optional<String> disabled(Model model, Availability availability) {
        List<String> reasons = new ArrayList<>();
        for (Candidate candidate : model.candidates()) {
            Optional<Disabled> disabled = availability.disabled(candidate.upstream());
            if (disabled.isEmpty()) {
                return Optional.empty();
            }
            reasons.add(disabled.get().reason());
        }
        return Optional.of(reasons.stream().distinct().collect(Collectors.joining(" or ")));
    }

    private static long unixTime(LocalDate day) {
        return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    /** USD per million tokens, or, as {@code flat}, USD per request; exact. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Pricing(
            BigDecimal input,
            BigDecimal output,
            @JsonProperty("cache_read") BigDecimal cacheRead,
            @JsonProperty("cache_write") BigDecimal cacheWrite,
            @JsonProperty("cache_write_1h") BigDecimal cacheWriteHour,
            List<Tier> tiers,
            BigDecimal flat) {

        static Pricing of(Prices prices) {
            return new Pricing(
                    prices.input(),
                    prices.output(),
                    prices.cacheRead().orElse(null),
                    prices.cacheWrite().orElse(null),
                    prices.cacheWriteHour().orElse(null),
                    prices.tiers().stream().map(Tier::of).toList(),
                    prices.request().orElse(null));
        }
    }

    /** The prices of a whole request whose prompt is longer than {@code above} tokens. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tier(
            int above,
            BigDecimal input,
            BigDecimal output,
            @JsonProperty("cache_read") BigDecimal cacheRead,
            @JsonProperty("cache_write") BigDecimal cacheWrite,
            @JsonProperty("cache_write_1h") BigDecimal cacheWriteHour) {

        static Tier of(PriceTier tier) {
            return new Tier(
                    tier.above(),
                    tier.input(),
                    tier.output(),
                    tier.cacheRead().orElse(null),
                    tier.cacheWrite().orElse(null),
                    tier.cacheWriteHour().orElse(null));
        }
    }
}
