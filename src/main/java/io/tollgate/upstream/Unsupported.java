package io.tollgate.upstream;

import io.tollgate.catalog.Condition;
import io.tollgate.catalog.Effort;
import io.tollgate.catalog.Rule;
import io.tollgate.catalog.Rules;
import io.tollgate.error.ApiError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/** Reads off a provider's refusal which parameter its model does not take. */
final class Unsupported {

    /** Their codes, with the parameter beside them. */
    private static final Set<String> CODES =
            Set.of("unsupported_parameter", "unsupported_value", "unknown_parameter");

    private static final String NAME = "[`'\"]?(?<name>[a-zA-Z][\\w.]{1,60}?)[`'\"]?";

    /** OpenAI's and its kin's, Anthropic's, Gemini's. */
    private static final List<Pattern> TEXTS =
            List.of(
                    text("unsupported (?:parameter|value): " + NAME + "(?:\\s|\\.|$)"),
                    text(
                            "un(?:known|recognized) (?:request argument supplied|parameter): "
                                    + NAME
                                    + "(?:\\s|\\.|$)"),
                    text("^" + NAME + ": extra inputs are not permitted"),
                    text("[`'\"](?<other>\\w+)[`'\"] and " + NAME + " cannot both be specified"),
                    text(
                            NAME
                                    + " (?:is deprecated|may only be set to|can only be set to|is not supported|is not enabled)"),
                    text("unknown name " + NAME + " at "));

    private static final Pattern INSTEAD = text("use " + NAME + " instead");
    private static final Pattern QUOTED = Pattern.compile("'(\\w+)'");

    /** Without these it would be another request. */
    private static final Set<String> MEANING =
            Set.of(
                    "tool_choice",
                    "function_call",
                    "response_format",
                    "output_format",
                    "output_config",
                    "modalities",
                    "audio",
                    "stop",
                    "stop_sequences",
                    "web_search_options",
                    "context_management",
                    "container",
                    "mcp_servers");

    private static final Set<String> OUTPUT = Set.of("max_tokens", "max_completion_tokens");

    private Unsupported() {}

    private static Pattern text(String form) {
        return Pattern.compile(form, Pattern.CASE_INSENSITIVE);
    }

    /**
     * The rule by which the request would have been taken.
     *
     * @return null if the refusal has another reason, or without the parameter it would be another
     *     request
     */
    static @Nullable Rule rule(ApiError refusal) {
        String parameter = refusal.status() == 400 ? parameter(refusal) : null;
        if (parameter == null || !mayGo(parameter)) {
            return null;
        }
        Rule.Action action = action(parameter, refusal.message());
        boolean limit = OUTPUT.contains(parameter) && !(action instanceof Rule.Rename);
        return limit ? null : new Rule(parameter, action, Condition.ALWAYS);
    }

    private static boolean mayGo(String parameter) {
        String member = parameter.replaceFirst("[.\\[].*", "");
        return !Rules.UNTOUCHABLE.contains(member)
                && !MEANING.contains(member)
                && parameter.matches("\\w+(\\.\\w+)?");
    }

    private static @Nullable String parameter(ApiError refusal) {
        if (refusal.param() != null && refusal.code() != null && CODES.contains(refusal.code())) {
            return refusal.param();
        }
        for (Pattern text : TEXTS) {
            Matcher found = text.matcher(refusal.message());
            if (found.find()) {
                return snake(found.group("name"));
            }
        }
        return null;
    }

    /** Gemini's names as chat completions have them. */
    private static String snake(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static Rule.Action action(String parameter, String message) {
        Matcher instead = INSTEAD.matcher(message);
        if (instead.find() && !parameter.contains(".")) {
            return new Rule.Rename(instead.group("name"));
        }
        int supported = message.indexOf("upported values are:");
        List<Effort> efforts = supported < 0 ? List.of() : efforts(message.substring(supported));
        return efforts.isEmpty() ? new Rule.Drop() : new Rule.Efforts(efforts);
    }

    private static List<Effort> efforts(String values) {
        return QUOTED.matcher(values)
                .results()
                .flatMap(
                        word ->
                                Arrays.stream(Effort.values())
                                        .filter(it -> it.name().equalsIgnoreCase(word.group(1))))
                .toList();
    }
}
