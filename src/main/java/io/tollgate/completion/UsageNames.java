package io.tollgate.completion;

import org.springframework.lang.Nullable;

/**
 * Gives a provider's {@code usage} object the names that it lacks: by the table of seed 002 what a
 * cache did stands there under OpenAI's name and under Anthropic's. All else stays as it was
 * written.
 */
public final class UsageNames {

    private static final String DETAILS = "prompt_tokens_details";

    private UsageNames() {}

    /**
     * @param json a JSON object
     * @return the same array if nothing is lacking, or no cache was used
     */
    public static byte[] both(byte[] json) {
        Usage usage = UsageReader.read(json, 0, json.length);
        if (usage == null || usage.cachedTokens() + usage.cacheWriteTokens() == 0) {
            return json;
        }
        Splice both = new Splice(json);
        boolean told = add(both, json, "cache_read_input_tokens", usage.cachedTokens());
        told |= add(both, json, "cache_creation_input_tokens", usage.cacheWriteTokens());
        told |= details(both, json, usage);
        return told ? both.toBytes() : json;
    }

    private static boolean add(Splice both, byte[] json, String member, long tokens) {
        if (tokens == 0 || JsonScan.topLevel(json, 0, json.length, member) != null) {
            return false;
        }
        both.add(member, Long.toString(tokens));
        return true;
    }

    private static boolean details(Splice both, byte[] json, Usage usage) {
        Span details = JsonScan.topLevel(json, 0, json.length, DETAILS);
        boolean object = details != null && json[details.from()] == '{';
        String lacking =
                lacking(json, object ? details : null, "cached_tokens", usage.cachedTokens())
                        + lacking(
                                json,
                                object ? details : null,
                                "cached_creation_tokens",
                                usage.cacheWriteTokens());
        if (lacking.isEmpty()) {
            return false;
        }
        if (details == null) {
            both.add(DETAILS, "{" + lacking.substring(1) + "}");
        } else if (!object || JsonScan.isEmpty(json, details.from(), details.to())) {
            both.replace(details, "{" + lacking.substring(1) + "}");
        } else {
            both.replace(new Span(details.to() - 1, details.to() - 1), lacking);
        }
        return true;
    }

    private static String lacking(byte[] json, @Nullable Span details, String member, long tokens) {
        boolean there =
                details != null
                        && JsonScan.topLevel(json, details.from(), details.to(), member) != null;
        return tokens == 0 || there ? "" : ",\"" + member + "\":" + tokens;
    }
}
