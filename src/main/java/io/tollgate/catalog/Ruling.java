package io.tollgate.catalog;

import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonEdit;
import io.tollgate.error.ApiError;
import java.math.BigDecimal;
import java.util.Locale;

/** Applies a model's rules to one body. */
public final class Ruling {

    /** Whoever is told what a provider is told otherwise than the caller said. */
    public interface Told {

        /** The parameter is left out. */
        void dropped(String place);

        /**
         * The caller said something else.
         *
         * @param value ASCII, short, without a comma
         */
        void changed(String place, String value);

        /** The caller said nothing. */
        void added(String place, String value);

        /** It would cost more than the model's price, and is left out. */
        default void unsold(String place, Rule.Sold sold) {
            dropped(place);
        }
    }

    private static final String EFFORT = "output_config.effort";

    private final JsonEdit body;
    private final Facts facts;
    private final Told told;

    private Ruling(JsonEdit body, Facts facts, Told told) {
        this.body = body;
        this.facts = facts;
        this.told = told;
    }

    /**
     * @param body the edits of the request's body, which may have begun
     * @throws io.tollgate.error.ApiException 400 for what the model can't do
     */
    public static void apply(Rules rules, CompletionRequest request, JsonEdit body, Told told) {
        Ruling ruling = new Ruling(body, new Facts(request, body), told);
        // First, by the caller's own words: another rule may give them another name.
        Surcharges.apply(rules, ruling.facts, body, told);
        for (Rule rule : rules.all()) {
            if (ruling.facts.hold(rule.condition())) {
                ruling.apply(rule);
            }
        }
    }

    private void apply(Rule rule) {
        String parameter = rule.parameter();
        Rule.Action action = rule.action();
        if (action instanceof Rule.Force force) {
            force(parameter, force.json());
        } else if (action instanceof Rule.Adaptive) {
            adapt();
        } else if (body.text(parameter) instanceof String text) {
            present(rule, text);
        }
    }

    private void present(Rule rule, String text) {
        String parameter = rule.parameter();
        switch (rule.action()) {
            case Rule.Rename rename -> rename(parameter, rename.to());
            case Rule.Drop drop -> drop(parameter);
            case Rule.Only only -> only(parameter, text, only.json());
            case Rule.Between between -> between(parameter, text, between);
            case Rule.Efforts efforts -> nearest(parameter, text, efforts);
            case Rule.Refuse refuse ->
                    throw ApiError.invalidRequest(
                                    facts.place(rule), "unsupported_value", refuse.message())
                            .exception();
            case Rule.Force force -> {}
            case Rule.Adaptive adaptive -> {}
            case Rule.Sold sold -> {}
        }
    }

    /** Of two names for one thing, the model's own counts. */
    private void rename(String parameter, String to) {
        if (body.has(to)) {
            drop(parameter);
        } else {
            body.rename(parameter, to);
        }
    }

    private void drop(String parameter) {
        body.remove(parameter);
        told.dropped(parameter);
    }

    private void only(String parameter, String text, String json) {
        if (!Literals.same(text, json)) {
            body.remove(parameter);
            told.changed(parameter, Literals.word(json));
        }
    }

    private void force(String parameter, String json) {
        String text = body.text(parameter);
        if (text == null) {
            body.set(parameter, json);
            told.added(parameter, Literals.word(json));
        } else if (!Literals.same(text, json)) {
            change(parameter, json, Literals.word(json));
        }
    }

    /** Where nothing lies between, the whole member goes. */
    private void between(String parameter, String text, Rule.Between range) {
        BigDecimal number = Literals.number(text);
        if (number == null) {
            return;
        }
        BigDecimal least = range.least() == null ? number : number.max(range.least());
        BigDecimal told = most(range, least).min(least);
        if (range.least() != null && told.compareTo(range.least()) < 0) {
            int dot = parameter.indexOf('.');
            drop(dot < 0 ? parameter : parameter.substring(0, dot));
        } else if (told.compareTo(number) != 0) {
            change(parameter, told.toPlainString());
        }
    }

    private BigDecimal most(Rule.Between range, BigDecimal otherwise) {
        BigDecimal other = range.below() == null ? null : Literals.number(body.text(range.below()));
        BigDecimal below = other == null ? null : other.subtract(BigDecimal.ONE);
        BigDecimal most = range.most() == null ? below : range.most();
        return most == null ? otherwise : below == null ? most : most.min(below);
    }

    private void nearest(String parameter, String text, Rule.Efforts efforts) {
        for (Effort effort : Effort.values()) {
            if (Literals.word(text).equals(Scalar.word(effort))) {
                String nearest = Scalar.word(effort.nearest(efforts.taken()));
                if (!efforts.taken().contains(effort)) {
                    change(parameter, '"' + nearest + '"', nearest);
                }
            }
        }
    }

    /** In Anthropic's words and in OpenRouter's; what effort the caller names himself stays. */
    private void adapt() {
        if ("\"enabled\"".equals(body.text("thinking.type"))) {
            String budget = body.text("thinking.budget_tokens");
            body.remove("thinking.budget_tokens");
            change("thinking.type", "\"adaptive\"", "adaptive");
            setEffort(EFFORT, budget);
        }
        String budget = body.text("reasoning.max_tokens");
        if (budget != null) {
            drop("reasoning.max_tokens");
            setEffort(
                    body.has("reasoning_effort") ? "reasoning_effort" : "reasoning.effort", budget);
        }
    }

    private void setEffort(String place, String budget) {
        BigDecimal tokens = Literals.number(budget);
        if (tokens != null && !body.has(place)) {
            String effort = Effort.ofBudget(tokens.longValue()).name().toLowerCase(Locale.ROOT);
            body.set(place, '"' + effort + '"');
            told.added(place, effort);
        }
    }

    private void change(String parameter, String json) {
        change(parameter, json, json);
    }

    private void change(String parameter, String json, String word) {
        body.set(parameter, json);
        told.changed(parameter, word);
    }
}
