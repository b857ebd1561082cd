package io.tollgate.kit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.lang.Nullable;

/**
 * Something that {@code admin} can be told to do.
 *
 * @param words what it is called by
 * @param path below {@code /admin/}; {@code *} is the id that follows the words, or {@code
 *     --account}
 * @param options what may be said besides
 * @param fixed what the body says by itself
 */
record AdminVerb(
        String words, String method, String path, List<String> options, Map<String, Object> fixed) {

    private static final List<String> PAGE = List.of("after", "limit");
    private static final List<String> TERMS =
            List.of(
                    "name",
                    "models",
                    "expires_at",
                    "day_budget_usd",
                    "month_budget_usd",
                    "total_budget_usd");

    private static final List<AdminVerb> ALL =
            List.of(
                    verb("accounts list", "GET", "accounts", PAGE),
                    verb("accounts create", "POST", "accounts", "name", "id", "ceiling_usd"),
                    verb("accounts show", "GET", "accounts/*"),
                    verb("accounts set", "PATCH", "accounts/*", "name", "ceiling_usd"),
                    verb("accounts suspend", true),
                    verb("accounts resume", false),
                    verb("keys create", "POST", "accounts/*/keys", with("parent", TERMS)),
                    verb("keys list", "GET", "accounts/*/keys", PAGE),
                    verb("keys show", "GET", "keys/*"),
                    verb("keys set", "PATCH", "keys/*", TERMS),
                    verb("keys disable", "DELETE", "keys/*"),
                    verb("audit list", "GET", "audit", "before", "limit"));

    private static AdminVerb verb(String words, String method, String path, String... options) {
        return verb(words, method, path, List.of(options));
    }

    private static AdminVerb verb(String words, String method, String path, List<String> options) {
        return new AdminVerb(words, method, path, options, Map.of());
    }

    private static AdminVerb verb(String words, boolean suspended) {
        return new AdminVerb(
                words, "PATCH", "accounts/*", List.of(), Map.of("suspended", suspended));
    }

    private static List<String> with(String one, List<String> others) {
        return Stream.concat(Stream.of(one), others.stream()).toList();
    }

    static @Nullable AdminVerb of(String words) {
        return ALL.stream().filter(verb -> verb.words().equals(words)).findFirst().orElse(null);
    }

    /** Whether its id is that of an account whose keys it is about. */
    boolean ofAccount() {
        return path.startsWith("accounts/*/");
    }

    /** How each is written, for people. */
    static String usage() {
        StringBuilder usage = new StringBuilder("Usage: admin WORDS [--url URL]");
        for (AdminVerb verb : ALL) {
            usage.append("\n  ").append(verb.words());
            if (verb.path().contains("*")) {
                usage.append(verb.ofAccount() ? " --account ID" : " ID");
            }
            verb.options().forEach(each -> usage.append(" [--" + each.replace('_', '-') + " …]"));
        }
        return usage.append(
                        "\nThe token is read from TOLLGATE_ADMIN_TOKEN, the URL from"
                                + " TOLLGATE_ADMIN_URL (http://localhost:9402).\n"
                                + "Models are separated by commas; 'none' takes a limit away.")
                .toString();
    }
}
