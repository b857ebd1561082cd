package io.tollgate.access.wallet;

import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * Reads a text as EIP-4361's grammar has it: every line at its place, and none besides. So no field
 * can hold a line of another.
 */
public final class SignInParser {

    private static final int LONGEST = 16 * 1024;
    private static final int MOST_RESOURCES = 20;

    private static final Pattern HEAD =
            Pattern.compile(
                    "(?:([a-zA-Z][a-zA-Z0-9+.-]*)://)?([!-~&&[^/?#]]{1,255})"
                            + " wants you to sign in with your Ethereum account:");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern STATEMENT =
            Pattern.compile("[a-zA-Z0-9._~:/?#\\[\\]@!$&'()*+,;= -]{1,2048}");
    private static final Pattern URI =
            Pattern.compile(
                    "[a-zA-Z][a-zA-Z0-9+.-]*:[a-zA-Z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]{1,2048}");
    private static final Pattern VERSION = Pattern.compile("[!-~]{1,16}");
    private static final Pattern CHAIN = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern NONCE = Pattern.compile("[a-zA-Z0-9]{8,128}");
    private static final Pattern TIME =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");
    private static final Pattern REQUEST_ID =
            Pattern.compile("[a-zA-Z0-9._~:@!$&'()*+,;=%-]{0,2048}");

    private final List<String> lines;
    private int next;

    private SignInParser(String text) {
        lines = Arrays.asList(text.split("\n", -1));
    }

    /**
     * @throws ApiException 400 naming the first line that does not fit
     */
    public static SignInMessage parse(String text) {
        if (text.length() > LONGEST) {
            throw malformed("it is longer than 16 KiB");
        }
        return new SignInParser(text).message();
    }

    private SignInMessage message() {
        Matcher head = head();
        SignInMessage message =
                new SignInMessage(
                        head.group(1),
                        head.group(2),
                        formed("the address", line(), ADDRESS),
                        statement(),
                        field("URI", URI),
                        field("Version", VERSION),
                        Long.parseLong(field("Chain ID", CHAIN)),
                        field("Nonce", NONCE),
                        field("Issued At", TIME),
                        optional("Expiration Time", TIME),
                        optional("Not Before", TIME),
                        optional("Request ID", REQUEST_ID),
                        resources());
        requireEnd();
        return message;
    }

    private Matcher head() {
        Matcher head = HEAD.matcher(line());
        if (!head.matches()) {
            throw malformed(
                    "its first line must be a host and 'wants you to sign in with your Ethereum"
                            + " account:'");
        }
        return head;
    }

    private void requireEnd() {
        if (next < lines.size()) {
            throw malformed("there is more of it after its last field");
        }
    }

    private String line() {
        if (next == lines.size()) {
            throw malformed("it ends too early");
        }
        return lines.get(next++);
    }

    private void blank() {
        if (!line().isEmpty()) {
            throw malformed("an empty line is missing");
        }
    }

    private @Nullable String statement() {
        blank();
        String line = line();
        if (line.isEmpty()) {
            return null;
        }
        formed("the statement", line, STATEMENT);
        blank();
        return line;
    }

    private String field(String name, Pattern form) {
        String value = optional(name, form);
        if (value == null) {
            throw malformed("'" + name + "' is not where it belongs");
        }
        return value;
    }

    private @Nullable String optional(String name, Pattern form) {
        String label = name + ": ";
        if (next == lines.size() || !lines.get(next).startsWith(label)) {
            return null;
        }
        return formed("'" + name + "'", line().substring(label.length()), form);
    }

    private List<String> resources() {
        List<String> resources = new ArrayList<>();
        if (next < lines.size() && lines.get(next).equals("Resources:")) {
            next++;
            while (next < lines.size() && lines.get(next).startsWith("- ")) {
                resources.add(formed("a resource", line().substring(2), URI));
            }
        }
        if (resources.size() > MOST_RESOURCES) {
            throw malformed("it has more than " + MOST_RESOURCES + " resources");
        }
        return List.copyOf(resources);
    }

    private static String formed(String what, String value, Pattern form) {
        if (!form.matcher(value).matches()) {
            throw malformed(what + " is malformed");
        }
        return value;
    }

    private static ApiException malformed(String reason) {
        return ApiError.invalidRequest(
                        "message",
                        "invalid_message",
                        "message must be a text as EIP-4361 has it: " + reason + ".")
                .exception();
    }
}
