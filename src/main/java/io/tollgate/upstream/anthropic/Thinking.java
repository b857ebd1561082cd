package io.tollgate.upstream.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.completion.JsonTree;
import io.tollgate.upstream.Adjustments;
import java.math.BigDecimal;
import org.springframework.lang.Nullable;

/** Tells a model how to think, and takes back what it cannot be told at the same time. */
final class Thinking {

    private static final int LEAST_BUDGET = 1024;
    private static final BigDecimal LEAST_TOP_P = new BigDecimal("0.95");

    private final Generation model;
    private final ObjectNode out;
    private final int most;
    private final Adjustments told;

    /**
     * @param out the request so far, with its tools and sampling
     */
    Thinking(Generation model, ObjectNode out, Adjustments told) {
        this.model = model;
        this.out = out;
        this.most = out.get("max_tokens").intValue();
        this.told = told;
    }

    void tell(@Nullable Effort effort) {
        switch (model.thinks()) {
            case NEVER -> never(effort);
            case BUDGET -> budget(effort);
            case ADAPTIVE -> adaptive(effort);
        }
        if (out.has("thinking")) {
            limitSampling();
        }
    }

    private void never(@Nullable Effort effort) {
        if (effort != null && !effort.none()) {
            told.dropped(effort.place());
        }
    }

    private void budget(@Nullable Effort effort) {
        if (effort == null || effort.none()) {
            return;
        }
        // There must be something left to answer with, a tool cannot be forced on a thinker, and
        // who
        // goes on must be told what he thought.
        if (most <= LEAST_BUDGET || Tools.forced(out) || forgotten()) {
            told.changed(effort.place(), "none");
            return;
        }
        long wanted = effort.tokens(most);
        long budget = Math.clamp(wanted, LEAST_BUDGET, most - 1);
        if (effort.budget() != null && budget != wanted) {
            told.changed(effort.place(), Long.toString(budget));
        }
        ObjectNode thinking = out.putObject("thinking").put("type", "enabled");
        thinking.put("budget_tokens", budget);
        if (effort.hidden()) {
            thinking.put("display", "omitted");
        }
    }

    /** Whether the answer goes on with a turn whose thinking the caller has not kept. */
    private boolean forgotten() {
        JsonNode turns = out.path("messages");
        int begin = turns.size();
        while (begin > 0 && !begins(turns.get(begin - 1))) {
            begin--;
        }
        JsonNode first = turns.path(begin).path("content").path(0).path("type");
        return begin < turns.size() && !first.asText("").endsWith("thinking");
    }

    /** A tool's results go on with what called it. */
    private static boolean begins(JsonNode turn) {
        boolean results = turn.path("content").findValuesAsText("type").contains("tool_result");
        return turn.path("role").asText("").equals("user") && !results;
    }

    private void adaptive(@Nullable Effort effort) {
        boolean wanted = effort != null && !effort.none();
        if (Tools.forced(out) && !model.always()) {
            if (wanted) {
                told.changed(effort.place(), "none");
            }
            unthinking();
        } else if (wanted || (effort != null && model.always())) {
            think(effort);
        } else if (effort != null) {
            unthinking();
        }
    }

    private void think(Effort effort) {
        String level = effort.nearest(model.efforts(), most);
        if (!level.equals(effort.level())) {
            told.changed(effort.place(), level);
        }
        JsonNode config = out.path("output_config");
        ObjectNode said = config.isObject() ? (ObjectNode) config : out.putObject("output_config");
        said.put("effort", level);
        // Newer models hide what they thought unless they are asked.
        String display = effort.hidden() ? "omitted" : "summarized";
        out.putObject("thinking").put("type", "adaptive").put("display", display);
    }

    /** Only who thinks unless told otherwise must be told. */
    private void unthinking() {
        if (model.byDefault()) {
            out.putObject("thinking").put("type", "disabled");
        }
    }

    /** While it thinks a model takes no sampling parameters but a top_p of nearly everything. */
    private void limitSampling() {
        if (out.path("thinking").path("type").asText("").equals("disabled")) {
            return;
        }
        drop("top_k", false);
        BigDecimal temperature = JsonTree.number(out.get("temperature"));
        drop("temperature", temperature != null && temperature.compareTo(BigDecimal.ONE) == 0);
        BigDecimal share = JsonTree.number(out.get("top_p"));
        drop("top_p", share != null && share.compareTo(LEAST_TOP_P) >= 0);
    }

    private void drop(String parameter, boolean unless) {
        if (!unless && out.remove(parameter) != null) {
            told.dropped(parameter);
        }
    }
}
