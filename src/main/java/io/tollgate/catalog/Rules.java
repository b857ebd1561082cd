package io.tollgate.catalog;

import io.tollgate.catalog.Rule.Between;
import io.tollgate.catalog.Rule.Rename;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What one model takes: its rules in the order in which they are applied. */
public record Rules(List<Rule> all) {

    public static final Rules NONE = new Rules(List.of());

    private static final Set<String> OUTPUT = Set.of("max_tokens", "max_completion_tokens");

    /**
     * Parameters that no rule leaves out or changes: without them it would be another request, or
     * another price.
     */
    public static final Set<String> UNTOUCHABLE =
            Set.of(
                    "model",
                    "messages",
                    "system",
                    "tools",
                    "functions",
                    "stream",
                    "stream_options",
                    "n");

    public Rules {
        all = List.copyOf(all);
    }

    /** With one more, which comes last. */
    public Rules and(Rule rule) {
        List<Rule> more = new ArrayList<>(all);
        more.add(rule);
        return new Rules(more);
    }

    /** What the model calls a parameter. */
    public String name(String parameter) {
        for (Rule rule : all) {
            if (rule.parameter().equals(parameter) && rule.action() instanceof Rename rename) {
                return rename.to();
            }
        }
        return parameter;
    }

    /** The fewest tokens of output that may be asked for. */
    int leastOutput() {
        for (Rule rule : all) {
            if (OUTPUT.contains(rule.parameter())
                    && rule.action() instanceof Between between
                    && between.least() != null) {
                return between.least().intValue();
            }
        }
        return 1;
    }
}
