package io.tollgate.messages;

import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.completion.BodyCursor;
import io.tollgate.completion.Routing;
import io.tollgate.completion.Routing.Providers;
import io.tollgate.completion.RoutingReader;
import io.tollgate.completion.Span;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.lang.Nullable;

/**
 * The top-level members of a request, what each may be, and what has been learnt of them so far, in
 * whatever order they come. Null is as good as absent.
 */
final class Members {

    private static final int LONGEST_MODEL = 256;
    private static final int LEAST_BUDGET = 1024;
    private static final Set<String> REQUIRED = Set.of("model", "messages", "max_tokens");

    final ToolRules tools = new ToolRules();
    @Nullable String model;
    private @Nullable Span modelSpan;
    boolean messages;
    private boolean stream;
    private @Nullable Integer maxTokens;
    @Nullable Span limitSpan;
    private @Nullable String session;
    private List<String> models = List.of();
    private Providers providers = Providers.ANY;
    private boolean bound;
    boolean contextManagement;

    MessagesRequest.Facts facts() {
        return new MessagesRequest.Facts(
                model,
                modelSpan,
                stream,
                maxTokens,
                limitSpan,
                tools.any(),
                session,
                new Routing(models, providers, bound));
    }

    void read(String field, BodyCursor at) throws IOException {
        if (at.isNull() && !REQUIRED.contains(field)) {
            return;
        }
        switch (field) {
            case "model" -> model(at);
            case "max_tokens" -> {
                int from = at.from();
                maxTokens = at.integer(0, Integer.MAX_VALUE);
                limitSpan = new Span(from, at.to());
            }
            case "messages" -> {
                messages = true;
                bound = Turns.read(at);
            }
            case "system" -> Turns.readSystem(at);
            case "tools" -> tools.read(at);
            case "tool_choice" -> tools.readChoice(at);
            default -> parameter(field, at);
        }
    }

    private void parameter(String field, BodyCursor at) throws IOException {
        switch (field) {
            case "stream" -> stream = at.bool();
            case "temperature", "top_p" -> at.number(0, 1);
            case "top_k" -> at.integer(0, Integer.MAX_VALUE);
            case "stop_sequences" -> at.elements(element -> at.text());
            case "service_tier" -> at.text();
            case "metadata" -> at.fields(name -> metadata(name, at));
            case "models" -> models = RoutingReader.models(at);
            case "provider" -> providers = RoutingReader.provider(at);
            case "session_id" -> session = at.text();
            case "thinking" -> thinking(at);
            case "output_config" -> at.fields(name -> outputConfig(name, at));
            case "context_management" -> {
                contextManagement = true;
                at.skip();
            }
            default -> at.skip();
        }
    }

    private void model(BodyCursor at) throws IOException {
        model = at.nonEmptyText();
        if (model.length() > LONGEST_MODEL) {
            throw at.fault("must have at most " + LONGEST_MODEL + " characters");
        }
        modelSpan = at.span();
    }

    private static void metadata(String name, BodyCursor at) throws IOException {
        if (name.equals("user_id") && !at.isNull()) {
            at.text();
        } else {
            at.skip();
        }
    }

    private static void outputConfig(String name, BodyCursor at) throws IOException {
        if (name.equals("effort") && !at.isNull()) {
            at.nonEmptyText();
        } else if (name.equals("format") && !at.isNull()) {
            at.require(JsonToken.START_OBJECT, "an object");
            at.skip();
        } else {
            at.skip();
        }
    }

    private static void thinking(BodyCursor at) throws IOException {
        String[] type = {null};
        boolean[] budget = {false};
        at.fields(
                name -> {
                    if (name.equals("type")) {
                        type[0] = at.nonEmptyText();
                    } else if (name.equals("budget_tokens") && !at.isNull()) {
                        at.integer(LEAST_BUDGET, Integer.MAX_VALUE);
                        budget[0] = true;
                    } else {
                        at.skip();
                    }
                });
        if (type[0] == null) {
            throw at.missing("type");
        }
        if (type[0].equals("enabled") && !budget[0]) {
            throw at.missing("budget_tokens");
        }
    }
}
