package io.tollgate.catalog;

import io.tollgate.catalog.Condition.Door;
import io.tollgate.catalog.Condition.Fact;
import io.tollgate.catalog.Rule.Action;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the rules of a catalogue file: sets with a name, and what a model makes of them. */
final class RuleReader {

    private static final List<String> SET = List.of("name", "rules");
    private static final List<String> ACTIONS =
            List.of(
                    "rename",
                    "drop",
                    "only",
                    "set",
                    "least",
                    "most",
                    "below",
                    "efforts",
                    "adaptive",
                    "sold",
                    "refuse");
    private static final List<String> RULE = rule();
    private static final Pattern PARAMETER = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)?");
    private static final Pattern TOOL = Pattern.compile("[a-z][a-z0-9_]{0,60}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,60}");

    private final Map<String, List<Rule>> sets = new HashMap<>();

    private static List<String> rule() {
        List<String> keys =
                new ArrayList<>(
                        List.of(
                                "parameter",
                                "parameters",
                                "when",
                                "unless",
                                "with",
                                "door",
                                "tool"));
        keys.addAll(ACTIONS);
        return keys;
    }

    void readSets(Fields top) {
        for (Fields set : top.mappings("rules", "rule set", SET)) {
            Scalar name = set.need("name");
            List<Rule> rules = new ArrayList<>();
            set.mappings("rules", "rule", RULE).forEach(rule -> read(rule, rules));
            if (sets.putIfAbsent(name.text(NAME, "a name such as gpt-5"), rules) != null) {
                throw name.fault("'" + name.text() + "' is a duplicate");
            }
        }
    }

    /** The rules of a model: names of sets, and rules of its own, in their order. */
    Rules rules(Fields model) {
        List<Rule> rules = new ArrayList<>();
        for (Scalar item : model.scalars("rules")) {
            if (item.isMapping()) {
                read(new Fields(item.file(), "rule", item.node(), RULE), rules);
            } else {
                rules.addAll(set(item));
            }
        }
        return new Rules(rules);
    }

    private List<Rule> set(Scalar name) {
        List<Rule> rules = sets.get(name.text());
        if (rules == null) {
            throw name.fault("'" + name.text() + "' is no rule set of this file");
        }
        return rules;
    }

    private static void read(Fields fields, List<Rule> rules) {
        List<Scalar> parameters = new ArrayList<>(fields.scalars("parameters"));
        fields.may("parameter").ifPresent(parameters::add);
        if (parameters.isEmpty()) {
            throw fields.missing("parameter");
        }
        Action action = action(fields);
        Condition condition = condition(fields);
        for (Scalar parameter : parameters) {
            rules.add(new Rule(name(parameter, action), action, condition));
        }
    }

    private static String name(Scalar parameter, Action action) {
        String name = parameter(parameter);
        boolean touches = !(action instanceof Rule.Refuse);
        if (touches && Rules.UNTOUCHABLE.contains(name)) {
            throw parameter.fault("'" + name + "' can only be refused");
        }
        if (action instanceof Rule.Rename && name.contains(".")) {
            throw parameter.fault("'" + name + "' can't be renamed: it is within another");
        }
        return name;
    }

    private static String parameter(Scalar name) {
        return name.text(PARAMETER, "a parameter such as temperature or thinking.type");
    }

    private static Action action(Fields fields) {
        List<String> given = ACTIONS.stream().filter(key -> fields.may(key).isPresent()).toList();
        boolean between = List.of("least", "most", "below").containsAll(given);
        if (given.isEmpty() || (given.size() > 1 && !between)) {
            throw fields.fault("rule must have one of: " + String.join(", ", ACTIONS));
        }
        String key = given.getFirst();
        Scalar value = fields.need(key);
        return switch (key) {
            case "rename" -> new Rule.Rename(parameter(value));
            case "drop" -> yes(value, new Rule.Drop());
            case "adaptive" -> yes(value, new Rule.Adaptive());
            case "only" -> new Rule.Only(value.json());
            case "set" -> new Rule.Force(value.json());
            case "efforts" -> new Rule.Efforts(efforts(fields));
            case "sold" -> new Rule.Sold(sold(fields));
            case "refuse" -> new Rule.Refuse(value.text());
            default -> between(fields);
        };
    }

    private static Action yes(Scalar value, Action action) {
        if (!value.flag()) {
            throw value.fault("can only be true");
        }
        return action;
    }

    private static Action between(Fields fields) {
        Optional<BigDecimal> least = fields.may("least").map(Scalar::number);
        Optional<BigDecimal> most = fields.may("most").map(Scalar::number);
        if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
            throw fields.need("least").fault("is above most");
        }
        return new Rule.Between(
                least.orElse(null),
                most.orElse(null),
                fields.may("below").map(RuleReader::parameter).orElse(null));
    }

    private static List<Effort> efforts(Fields fields) {
        List<Effort> efforts =
                fields.scalars("efforts").stream().map(it -> it.oneOf(Effort.class)).toList();
        if (efforts.isEmpty()) {
            throw fields.need("efforts").fault("is empty");
        }
        return efforts;
    }

    private static List<String> sold(Fields fields) {
        List<String> values = fields.oneOrMore("sold").stream().map(Scalar::json).toList();
        if (values.isEmpty()) {
            throw fields.need("sold").fault("is empty");
        }
        return values.equals(List.of("\"any\"")) ? List.of() : values;
    }

    private static Condition condition(Fields fields) {
        return new Condition(
                facts(fields, "when"),
                facts(fields, "unless"),
                fields.may("with").map(RuleReader::parameter).orElse(null),
                fields.may("door").map(it -> it.oneOf(Door.class)).orElse(null),
                fields.may("tool")
                        .map(it -> it.text(TOOL, "a type of tool such as computer_20251124"))
                        .orElse(null));
    }

    private static List<Fact> facts(Fields fields, String key) {
        return fields.oneOrMore(key).stream().map(it -> it.oneOf(Fact.class)).toList();
    }
}
