package io.tollgate.pricing;

import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.catalog.Model;
import java.io.IOException;
import java.util.Set;

/** Finds in a body what becomes prompt, and counts it. */
final class PromptScan {

    /**
     * Parameters that no model reads. What is not known counts as text: it may be a provider's own
     * way to say more.
     */
    private static final Set<String> NO_PROMPT =
            Set.of(
                    "model",
                    "stream",
                    "stream_options",
                    "temperature",
                    "top_p",
                    "top_k",
                    "min_p",
                    "frequency_penalty",
                    "presence_penalty",
                    "repetition_penalty",
                    "max_tokens",
                    "max_completion_tokens",
                    "n",
                    "logprobs",
                    "top_logprobs",
                    "logit_bias",
                    "seed",
                    "stop",
                    "user",
                    "store",
                    "metadata",
                    "service_tier",
                    "session_id",
                    "prompt_cache",
                    "prompt_cache_key",
                    "prompt_cache_options",
                    "prompt_cache_retention",
                    "safety_identifier",
                    "reasoning_effort",
                    "verbosity",
                    "modalities",
                    "models",
                    "parallel_tool_calls",
                    "provider",
                    "cache_control",
                    "debug",
                    "trace");

    private static final int PER_NAME = 1;
    private static final int PER_CALL = 12;
    private static final int PER_TOOL = 12;

    private final Cursor at;
    private final Tally tally;
    private final Family family;
    private final ContentScan content;
    private boolean tools;

    PromptScan(Cursor at, Tally tally, Model model) {
        this.at = at;
        this.tally = tally;
        this.family = Family.of(model);
        this.content = new ContentScan(at, tally, model);
    }

    void read() throws IOException {
        at.next();
        tally.add(family.perRequest);
        at.fields(this::parameter);
        if (tools) {
            tally.add(family.toolPreamble);
        }
    }

    private void parameter(String name) throws IOException {
        if (NO_PROMPT.contains(name) || at.is(JsonToken.VALUE_NULL)) {
            at.skip();
            return;
        }
        switch (name) {
            case "messages" -> at.elements(message -> message());
            case "tools", "functions" -> at.elements(tool -> tool());
            default -> content.json();
        }
    }

    private void tool() throws IOException {
        tools = true;
        tally.add(PER_TOOL);
        content.json();
    }

    private void message() throws IOException {
        tally.add(family.perMessage);
        at.fields(this::messageField);
    }

    private void messageField(String name) throws IOException {
        switch (name) {
            case "content" -> content.read();
            case "name" -> {
                tally.add(PER_NAME);
                content.text();
            }
            case "tool_calls" ->
                    at.elements(
                            call -> {
                                tally.add(PER_CALL);
                                content.json();
                            });
            default -> content.json();
        }
    }
}
