package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * The top-level parameters and what each may be (OpenAI's API and the seeds). Null is as good as
 * absent.
 */
final class Parameters {

    /** Reads the value that the cursor stands at. */
    @FunctionalInterface
    private interface Rule {
        void read(BodyCursor at, RequestFacts facts) throws IOException;
    }

    private static final Set<String> EFFORTS =
            Set.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

    private static final Map<String, Rule> RULES =
            Map.ofEntries(
                    Map.entry("model", Parameters::model),
                    Map.entry("messages", Messages::read),
                    Map.entry("stream", (at, facts) -> facts.stream = at.bool()),
                    Map.entry("stream_options", Parameters::streamOptions),
                    Map.entry("temperature", number(0, 2)),
                    Map.entry("top_p", number(0, 1)),
                    Map.entry("frequency_penalty", number(-2, 2)),
                    Map.entry("presence_penalty", number(-2, 2)),
                    Map.entry(
                            "max_tokens",
                            (at, facts) -> facts.maxTokens = at.integer(1, Integer.MAX_VALUE)),
                    Map.entry(
                            "max_completion_tokens",
                            (at, facts) ->
                                    facts.maxCompletionTokens = at.integer(1, Integer.MAX_VALUE)),
                    Map.entry("n", (at, facts) -> facts.choices = at.integer(1, 128)),
                    Map.entry("top_logprobs", (at, facts) -> at.integer(0, 20)),
                    Map.entry(
                            "seed",
                            (at, facts) -> at.require(JsonToken.VALUE_NUMBER_INT, "an integer")),
                    Map.entry("logprobs", (at, facts) -> at.bool()),
                    Map.entry("parallel_tool_calls", (at, facts) -> at.bool()),
                    Map.entry("store", (at, facts) -> at.bool()),
                    Map.entry("user", (at, facts) -> at.text()),
                    Map.entry("service_tier", (at, facts) -> at.text()),
                    Map.entry("session_id", Parameters::sessionId),
                    Map.entry("models", (at, facts) -> facts.models = RoutingReader.models(at)),
                    Map.entry(
                            "provider",
                            (at, facts) -> facts.providers = RoutingReader.provider(at)),
                    Map.entry("prompt_cache", (at, facts) -> at.bool()),
                    Map.entry("prompt_cache_key", (at, facts) -> facts.cacheKey = at.text()),
                    Map.entry("reasoning_effort", oneOf(EFFORTS)),
                    Map.entry("verbosity", oneOf(Set.of("low", "medium", "high"))),
                    Map.entry("modalities", (at, facts) -> at.elements(element -> at.text())),
                    Map.entry(
                            "logit_bias", (at, facts) -> at.fields(token -> at.number(-100, 100))),
                    Map.entry("metadata", Parameters::metadata),
                    Map.entry("stop", Parameters::stop),
                    Map.entry("response_format", Parameters::responseFormat),
                    Map.entry("tools", Tools::read),
                    Map.entry("tool_choice", Tools::readChoice));

    private Parameters() {}

    static void read(String field, BodyCursor at, RequestFacts facts) throws IOException {
        Rule rule = RULES.get(field);
        boolean required = field.equals("model") || field.equals("messages");
        if (rule == null || (at.isNull() && !required)) {
            at.skip();
        } else {
            rule.read(at, facts);
        }
    }

    private static Rule number(double least, double most) {
        return (at, facts) -> at.number(least, most);
    }

    private static Rule oneOf(Set<String> values) {
        return (at, facts) -> {
            if (!values.contains(at.text())) {
                throw at.fault(
                        "must be one of " + String.join(", ", values.stream().sorted().toList()));
            }
        };
    }

    private static void model(BodyCursor at, RequestFacts facts) throws IOException {
        facts.model = at.nonEmptyText();
        if (facts.model.length() > 256) {
            throw at.fault("must have at most 256 characters");
        }
        facts.modelSpan = at.span();
    }

    private static void sessionId(BodyCursor at, RequestFacts facts) throws IOException {
        facts.sessionId = at.text();
        if (facts.sessionId.length() > 256) {
            throw at.fault("must have at most 256 characters");
        }
    }

    private static void streamOptions(BodyCursor at, RequestFacts facts) throws IOException {
        int from = at.from();
        at.fields(
                field -> {
                    if (field.equals("include_usage") && !at.isNull()) {
                        facts.includeUsage = at.bool();
                    } else {
                        at.skip();
                    }
                });
        facts.streamOptions = new Span(from, at.to());
    }

    private static void stop(BodyCursor at, RequestFacts facts) throws IOException {
        if (at.is(JsonToken.VALUE_STRING)) {
            return;
        }
        if (!at.is(JsonToken.START_ARRAY)) {
            throw at.fault("must be a string or an array of strings");
        }
        int count = at.elements(element -> at.require(JsonToken.VALUE_STRING, "a string"));
        if (count == 0 || count > 4) {
            throw at.fault("must have 1 to 4 sequences");
        }
    }

    private static void metadata(BodyCursor at, RequestFacts facts) throws IOException {
        int[] pairs = {0};
        at.fields(
                name -> {
                    if (++pairs[0] > 16) {
                        throw at.fault("is one pair too many: metadata has at most 16");
                    }
                    if (name.length() > 64 || at.text().length() > 512) {
                        throw at.fault(
                                "must have a name of at most 64 and a value of at most 512 characters");
                    }
                });
    }

    private static void responseFormat(BodyCursor at, RequestFacts facts) throws IOException {
        String[] type = {null};
        boolean[] schema = {false, false};
        at.fields(
                field -> {
                    if (field.equals("type")) {
                        type[0] = at.text();
                    } else if (field.equals("json_schema")) {
                        schema[0] = true;
                        schema[1] = hasName(at);
                    } else {
                        at.skip();
                    }
                });
        if (type[0] == null) {
            throw at.missing("type");
        }
        if (type[0].equals("json_schema") && !schema[1]) {
            throw at.missing(schema[0] ? "json_schema.name" : "json_schema");
        }
    }

    private static boolean hasName(BodyCursor at) throws IOException {
        boolean[] name = {false};
        at.fields(
                field -> {
                    if (field.equals("name")) {
                        at.nonEmptyText();
                        name[0] = true;
                    } else {
                        at.skip();
                    }
                });
        return name[0];
    }
}
