package io.tollgate.kit;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/**
 * One request to the admin API, as the words on the command line mean it.
 *
 * @param body JSON, or null for none
 */
record AdminOrder(String method, URI uri, @Nullable String body) {

    /**
     * @param url of the management port, unless the words say another
     * @throws UsageException if they make no sense
     */
    static AdminOrder read(List<String> words, String url) throws UsageException {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                plain.add(word);
            } else if (++i == words.size()) {
                throw new UsageException(word + " needs a value.");
            } else if (options.put(word.substring(2).replace('-', '_'), words.get(i)) != null) {
                throw new UsageException(word + " is there twice.");
            }
        }
        String base = options.getOrDefault("url", url);
        options.remove("url");
        return of(plain, options, base.replaceAll("/+$", "") + "/admin/");
    }

    private static AdminOrder of(List<String> plain, Map<String, String> options, String base)
            throws UsageException {
        AdminVerb verb = AdminVerb.of(plain.stream().limit(2).collect(Collectors.joining(" ")));
        if (verb == null) {
            throw new UsageException("What is to be done?");
        }
        String path = path(verb, plain, options);
        for (String option : options.keySet()) {
            if (!verb.options().contains(option)) {
                throw new UsageException(
                        "'" + verb.words() + "' takes no --" + option.replace('_', '-') + ".");
            }
        }
        boolean reads = verb.method().equals("GET");
        return new AdminOrder(
                verb.method(),
                uri(base + path + (reads ? query(options) : "")),
                reads || verb.method().equals("DELETE") ? null : body(verb, options));
    }

    private static String path(AdminVerb verb, List<String> plain, Map<String, String> options)
            throws UsageException {
        boolean named = verb.path().contains("*");
        String account = verb.ofAccount() ? options.remove("account") : null;
        int wanted = named && !verb.ofAccount() ? 3 : 2;
        if (plain.size() != wanted || (verb.ofAccount() && account == null)) {
            throw new UsageException(
                    "'"
                            + verb.words()
                            + (wanted == 3
                                    ? "' takes one id."
                                    : "' lacks a word or has one too many."));
        }
        return named
                ? verb.path().replace("*", escaped(wanted == 3 ? plain.get(2) : account))
                : verb.path();
    }

    private static String query(Map<String, String> options) {
        String query =
                options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + escaped(option.getValue()))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private static String body(AdminVerb verb, Map<String, String> options) {
        Map<String, Object> body = new LinkedHashMap<>(verb.fixed());
        options.forEach((name, value) -> body.put(name, value(name, value)));
        return Json.write(body);
    }

    private static @Nullable Object value(String name, String value) {
        if (value.equals("none")) {
            return null;
        }
        return name.equals("models") ? List.of(value.split(",")) : value;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static URI uri(String text) throws UsageException {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && uri.getScheme().startsWith("http")) {
                return uri;
            }
        } catch (IllegalArgumentException wrong) {
            // Told below.
        }
        throw new UsageException("The URL must be one of http or https.");
    }
}
