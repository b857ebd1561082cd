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
                && (condition.door() == null || condition.door() == door());
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

    private String lastRole() {
        List<Span> messages = messages();
        if (messages.isEmpty()) {
            return "";
        }
        String role = new JsonEdit(request.body(), messages.getLast()).text("role");
        return Objects.requireNonNullElse(role, "");
    }

    private List<Span> messages() {
        byte[] json = request.body();
        Span messages = JsonScan.topLevel(json, 0, json.length, "messages");
        return messages == null ? List.of() : JsonScan.elements(json, messages);
    }

    /** The exact place of what a rule refuses. */
    String place(String parameter) {
        return parameter.equals("messages")
                ? "messages[" + (messages().size() - 1) + "]"
                : parameter;
    }
}
