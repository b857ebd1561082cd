package io.tollgate.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tollgate.completion.StrictJson;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.io.IOException;
import org.springframework.lang.Nullable;

/** The body of a request about signing in: a small JSON object, without a private key in it. */
public final class SignInBody {

    private static final int LONGEST = 32 * 1024;
    private static final int DEEPEST = 32;

    private static final StrictJson JSON = new StrictJson(DEEPEST);

    private final JsonNode json;

    private SignInBody(JsonNode json) {
        this.json = json;
    }

    /**
     * @throws ApiException 400 if it is no such object, or has a private key in it
     */
    public static SignInBody read(byte[] body) {
        if (body.length > LONGEST) {
            throw malformed("The body must not be longer than 32 KiB.");
        }
        JsonNode json = parse(body);
        if (json == null || !json.isObject()) {
            throw malformed("The body must be a JSON object.");
        }
        PrivateKeys.refuse(json);
        return new SignInBody(json);
    }

    /** The same where a body may be left out. */
    static SignInBody readIfAny(byte[] body) {
        return body.length == 0
                ? new SignInBody(JsonNodeFactory.instance.objectNode())
                : read(body);
    }

    private static @Nullable JsonNode parse(byte[] body) {
        try {
            return JSON.read(body);
        } catch (IOException e) {
            throw malformed("The body must be a JSON object.");
        }
    }

    /** A text that has to be there; 400 otherwise. */
    public String text(String field) {
        String text = optionalText(field);
        if (text == null) {
            throw ApiError.invalidRequest(field, field + " is missing.").exception();
        }
        return text;
    }

    /** A text, or null if there is none; 400 for anything else. */
    public @Nullable String optionalText(String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw ApiError.invalidRequest(field, field + " must be a string.").exception();
        }
        return value.textValue();
    }

    /** A whole number, or null if there is none; 400 for anything else. */
    public @Nullable Long optionalNumber(String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw ApiError.invalidRequest(field, field + " must be a whole number.").exception();
        }
        return value.longValue();
    }

    private static ApiException malformed(String message) {
        return ApiError.invalidRequest(null, "invalid_json", message).exception();
    }
}
