package io.tollgate.admin;

import io.tollgate.error.ApiError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.lang.Nullable;

/** Reads requests to the admin API, from operators alone. */
final class AskReader {

    static final String ROOT = "/admin/";
    private static final String SCHEME = "Bearer ";
    private static final int LARGEST = 64 * 1024;
    private static final int LONGEST_NAME = 64;

    private final byte[] token;

    AskReader(AdminSettings settings) {
        token = settings.token().getBytes(StandardCharsets.US_ASCII);
    }

    /** 404 as long as there is no token, 401 for a wrong one: compared in constant time. */
    void requireOperator(HttpServletRequest request) {
        if (token.length == 0) {
            throw Faults.nothingHere();
        }
        String header = request.getHeader("Authorization");
        boolean bearer =
                header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        byte[] shown =
                (bearer ? header.substring(SCHEME.length()).strip() : "")
                        .getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(token, shown)) {
            throw Faults.unauthorized();
        }
    }

    /** The segments below {@code /admin/}, decoded one by one: ids may have a slash. */
    List<String> path(HttpServletRequest request) {
        String path = request.getRequestURI();
        int root = path.indexOf(ROOT);
        String rest = root < 0 ? "" : path.substring(root + ROOT.length());
        return Arrays.stream(rest.split("/", -1))
                .map(each -> decoded(each.replace("+", "%2B")))
                .toList();
    }

    /** Without control characters, which no id has and PostgreSQL takes for a fault of ours. */
    private static String decoded(String escaped) {
        try {
            String text = URLDecoder.decode(escaped, StandardCharsets.UTF_8);
            if (text.chars().noneMatch(Character::isISOControl)) {
                return text;
            }
        } catch (IllegalArgumentException badEscape) {
            // Told below.
        }
        throw ApiError.invalidRequest(null, "The URL is not well escaped.").exception();
    }

    Ask read(HttpServletRequest request, List<String> places) throws IOException {
        boolean changes = !request.getMethod().equals("GET");
        return new Ask(
                new Actor(name(request.getHeader("X-Tollgate-Actor")), request.getRemoteAddr()),
                places,
                query(request),
                Fields.read(changes ? body(request) : new byte[0]));
    }

    private static Map<String, String> query(HttpServletRequest request) {
        Map<String, String> query = new HashMap<>();
        String text = request.getQueryString();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], decoded(parts.length < 2 ? "" : parts[1]));
        }
        return query;
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw ApiError.refused(413, "request_too_large", "The body is above 64 KB.")
                    .exception();
        }
        String type = request.getContentType();
        boolean json =
                type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
        if (body.length > 0 && !json) {
            throw ApiError.refused(
                            415, "unsupported_media_type", "Content-Type must be application/json.")
                    .exception();
        }
        return body;
    }

    private static String name(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return "admin";
        }
        boolean printable = header.chars().allMatch(c -> c >= ' ' && c <= '~');
        if (header.length() > LONGEST_NAME || !printable) {
            throw Faults.field("X-Tollgate-Actor", "must be at most 64 printable ASCII characters");
        }
        return header.strip();
    }
}
