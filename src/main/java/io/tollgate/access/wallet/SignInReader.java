package io.tollgate.access.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.access.PrivateKeys;
import io.tollgate.completion.StrictJson;
import io.tollgate.error.ApiException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * Reads the header {@code SIGN-IN-WITH-X} of x402's extension: base64 of JSON with the fields of
 * EIP-4361 and a signature. Every field has one form and a length, as what is read here is put
 * together to a text of lines.
 */
public final class SignInReader {

    private static final int LONGEST = 16 * 1024;
    private static final int MOST_RESOURCES = 20;

    private static final Pattern ASCII = Pattern.compile("[!-~]{1,2048}");
    private static final Pattern STATEMENT = Pattern.compile("[ -~]{1,2048}");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");
    private static final Pattern NETWORK = Pattern.compile("eip155:[1-9][0-9]{0,17}");
    private static final Pattern NONCE = Pattern.compile("[a-zA-Z0-9]{8,128}");
    static final Pattern SIGNATURE = Pattern.compile("0x(?:[0-9a-fA-F]{2}){1,4096}");

    private static final StrictJson JSON = new StrictJson(4);

    /**
     * @throws ApiException 401 {@code invalid_sign_in} if it is malformed
     */
    public SignIn read(String header) {
        JsonNode json = json(header);
        PrivateKeys.refuse(json);
        String type = optional(json, "type", ASCII);
        if (type != null && !type.equals("eip191")) {
            throw SignInFault.of("type must be eip191");
        }
        SignInMessage message = message(json);
        String signature = text(json, "signature", SIGNATURE).toLowerCase(Locale.ROOT);
        return new SignIn(message, message.text(), signature);
    }

    private static SignInMessage message(JsonNode json) {
        return new SignInMessage(
                null,
                text(json, "domain", ASCII),
                text(json, "address", ADDRESS),
                optional(json, "statement", STATEMENT),
                text(json, "uri", ASCII),
                text(json, "version", ASCII),
                Long.parseLong(text(json, "chainId", NETWORK).substring(7)),
                text(json, "nonce", NONCE),
                text(json, "issuedAt", ASCII),
                optional(json, "expirationTime", ASCII),
                optional(json, "notBefore", ASCII),
                optional(json, "requestId", ASCII),
                resources(json.path("resources")));
    }

    private static JsonNode json(String header) {
        if (header.length() > LONGEST) {
            throw SignInFault.of("the header is too long");
        }
        try {
            String standard = header.strip().replace('-', '+').replace('_', '/');
            JsonNode json = JSON.read(Base64.getDecoder().decode(standard));
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw SignInFault.of("the header must be base64 of JSON");
        }
        throw SignInFault.of("the header must be base64 of a JSON object");
    }

    private static String text(JsonNode json, String field, Pattern form) {
        String text = optional(json, field, form);
        if (text == null) {
            throw SignInFault.of(field + " is missing");
        }
        return text;
    }

    /** An explicit null is the same as no field at all. */
    private static @Nullable String optional(JsonNode json, String field, Pattern form) {
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? null : formed(value, field, form);
    }

    private static String formed(JsonNode value, String field, Pattern form) {
        if (!value.isTextual() || !form.matcher(value.textValue()).matches()) {
            throw SignInFault.of(field + " is malformed");
        }
        return value.textValue();
    }

    private static List<String> resources(JsonNode listed) {
        boolean none = listed.isMissingNode() || listed.isNull();
        if (!none && (!listed.isArray() || listed.size() > MOST_RESOURCES)) {
            throw SignInFault.of("resources must be a list of at most " + MOST_RESOURCES);
        }
        List<String> resources = new ArrayList<>();
        listed.forEach(each -> resources.add(formed(each, "resources", ASCII)));
        return List.copyOf(resources);
    }
}
