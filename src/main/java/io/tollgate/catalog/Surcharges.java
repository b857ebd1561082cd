package io.tollgate.catalog;

import io.tollgate.catalog.Condition.Door;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonEdit;
import io.tollgate.completion.JsonScan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/**
 * Parameters for which providers charge more than a model's price, and the values that it holds for
 * where the model's own rules do not say otherwise.
 */
final class Surcharges {

    private static final String TIER = "service_tier";

    // What is the same to OpenAI, or cheaper, and Anthropic's word for it; then Anthropic's own.
    private static final List<Rule> USUAL =
            List.of(
                    usual(TIER, Door.CHAT, "auto", "default", "flex", "standard_only"),
                    usual(TIER, Door.MESSAGES, "auto", "standard_only"),
                    usual("speed", null, "standard"),
                    usual("inference_geo", null, "global"),
                    rule("fallbacks", null, List.of("[]")));

    private static final String[] NAMES =
            USUAL.stream().map(Rule::parameter).distinct().toArray(String[]::new);

    private Surcharges() {}

    private static Rule usual(String parameter, @Nullable Door door, String... words) {
        return rule(parameter, door, List.of(words).stream().map(it -> '"' + it + '"').toList());
    }

    private static Rule rule(String parameter, @Nullable Door door, List<String> values) {
        return new Rule(
                parameter, new Rule.Sold(values), new Condition(List.of(), List.of(), null, door));
    }

    /**
     * @throws io.tollgate.error.ApiException 400 for what costs more than the model's price
     */
    static void refuse(Rules rules, CompletionRequest request) {
        // Most say nothing of the kind: their bodies need not be taken apart.
        boolean said =
                Arrays.stream(JsonScan.topLevel(request.body(), NAMES)).anyMatch(Objects::nonNull);
        if (said || hasOwn(rules)) {
            JsonEdit body = new JsonEdit(request.body());
            apply(rules, new Facts(request, body), body, new Refusing());
        }
    }

    private static boolean hasOwn(Rules rules) {
        return rules.all().stream().anyMatch(it -> it.action() instanceof Rule.Sold);
    }

    /** Leaves out what costs more than the model's price. */
    static void apply(Rules rules, Facts facts, JsonEdit body, Ruling.Told told) {
        if (Arrays.stream(NAMES).noneMatch(body::has) && !hasOwn(rules)) {
            return;
        }
        for (Rule rule : of(rules, facts)) {
            String parameter = rule.parameter();
            if (body.text(parameter) instanceof String text
                    && rule.action() instanceof Rule.Sold sold
                    && !sold.includes(text)) {
                body.remove(parameter);
                told.unsold(parameter, sold);
            }
        }
    }

    /** What holds of a request: the model's own rules, and the usual ones where it has none. */
    private static List<Rule> of(Rules rules, Facts facts) {
        List<Rule> sold = new ArrayList<>(rules.all());
        sold.removeIf(it -> !(it.action() instanceof Rule.Sold) || !facts.hold(it.condition()));
        Set<String> own = sold.stream().map(Rule::parameter).collect(Collectors.toSet());
        for (Rule usual : USUAL) {
            if (facts.hold(usual.condition()) && !own.contains(usual.parameter())) {
                sold.add(usual);
            }
        }
        return sold;
    }
}
