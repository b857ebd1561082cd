package io.tollgate.catalog;

import io.tollgate.catalog.Condition.Door;
import io.tollgate.catalog.Condition.Fact;
import io.tollgate.completion.CompletionRequest;
import io.tollgate.completion.JsonEdit;
import io.tollgate.completion.JsonScan;
import io.tollgate.completion.Span;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What is so about one request, by what its body says by now. */
final class Facts {

    private static final Set<String> FORCED =
            Set.of("\"function\"", "\"custom\"", "\"any\"", "\"tool\"");

    private final CompletionRequest request;
    private final JsonEdit body;

    Facts(CompletionRequest request, JsonEdit body) {
        this.request = request;
        this.body = body;
    }

    boolean hold(Condition condition) {
        return condition.when().stream().allMatch(this::is)
                && condition.unless().stream().noneMatch(this::is)
                && (condition.with() == null || body.has(condition.with()))
                && (condition.door() == null || condition.door() == door())
                && (condition.tool() == null || tool(condition.tool()) >= 0);
    }

    private Door door() {
        return request.path().endsWith("/messages") ? Door.MESSAGES : Door.CHAT;
    }

    private boolean is(Fact fact) {
        return switch (fact) {
            case TOOLS -> request.tools();
            case FORCED_TOOL -> says("tool_choice", "required") || FORCED.contains(choice());
            case THINKING ->
                    thinks("reasoning_effort")
                            || thinks("reasoning.effort")
                            || thinks("reasoning.max_tokens")
                            || Objects.equals(body.text("reasoning.enabled"), "true")
                            || says("thinking.type", "enabled")
                            || says("thinking.type", "adaptive");
            case THINKING_OFF ->
                    says("reasoning_effort", "none")
                            || says("reasoning.effort", "none")
                            || Objects.equals(body.text("reasoning.enabled"), "false")
                            || says("thinking.type", "disabled");
            case PREFILL -> lastRole().equals("\"assistant\"");
        };
    }

    private String choice() {
        return Objects.requireNonNullElse(body.text("tool_choice.type"), "");
    }

    private boolean says(String place, String word) {
        return Objects.equals(body.text(place), '"' + word + '"');
    }

    private boolean thinks(String effort) {
        return body.has(effort) && !says(effort, "none");
    }

    /** Which of the tools is of this type, or -1. */
    private int tool(String type) {
        List<Span> tools = request.tools() ? elements("tools") : List.of();
        for (int i = 0; i < tools.size(); i++) {
            String text = new JsonEdit(request.body(), tools.get(i)).text("type");
            if (Objects.equals(text, '"' + type + '"')) {
                return i;
            }
        }
        return -1;
    }

    private String lastRole() {
        List<Span> messages = elements("messages");
        if (messages.isEmpty()) {
            return "";
        }
        String role = new JsonEdit(request.body(), messages.getLast()).text("role");
        return Objects.requireNonNullElse(role, "");
    }

    private List<Span> elements(String member) {
        byte[] json = request.body();
        Span list = JsonScan.topLevel(json, 0, json.length, member);
        return list == null ? List.of() : JsonScan.elements(json, list);
    }

    /** The exact place of what a rule refuses. */
    String place(Rule rule) {
        String tool = rule.condition().tool();
        return switch (rule.parameter()) {
            case "messages" -> "messages[" + (elements("messages").size() - 1) + "]";
            case "tools" -> tool == null ? "tools" : "tools[" + tool(tool) + "].type";
            default -> rule.parameter();
        };
    }
}
