package io.tollgate.completion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import io.tollgate.error.Dialect;
import java.io.IOException;

/**
 * A request's body on its one pass: an object in UTF-8 without a field twice, not too deep, and
 * nothing behind it, whichever dialect it is in.
 */
public final class RequestBody {

    private static final int DEEPEST = 100;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    // A picture may be one string; the door has limited the whole.
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private RequestBody() {}

    /**
     * Visits the members of the body's object.
     *
     * @param body UTF-8 JSON, from its first byte to its last
     * @param dialect how its caller is told of faults
     * @param members reads each member, and leaves the cursor at its value's last token
     * @throws ApiException 400 if it is no such object, or whatever the visitor throws
     */
    public static void read(byte[] body, Dialect dialect, Members members) {
        requireUtf8(body);
        try (JsonParser json = JSON.createParser(body)) {
            read(new BodyCursor(json, body, dialect), members);
        } catch (StreamConstraintsException e) {
            throw broken("is nested over " + DEEPEST + " deep or has an endless number or name", e);
        } catch (JsonProcessingException e) {
            throw broken(reason(e), e);
        } catch (IOException | IllegalStateException e) {
            throw ApiError.invalidRequest(null, "The body is not valid JSON.").exception();
        }
    }

    /** Reads one member of the body's object. */
    @FunctionalInterface
    public interface Members {
        void read(String field, BodyCursor at) throws IOException;
    }

    private static void read(BodyCursor cursor, Members members) throws IOException {
        if (cursor.next() != JsonToken.START_OBJECT) {
            throw ApiError.invalidRequest(null, "The body must be a JSON object.").exception();
        }
        cursor.fields(field -> members.read(field, cursor));
        if (cursor.next() != null) {
            throw ApiError.invalidRequest(null, "The body goes on after its JSON object.")
                    .exception();
        }
    }

    /**
     * Jackson would read UTF-16 and UTF-32 as well, but the gateway and most providers would not.
     */
    private static void requireUtf8(byte[] body) {
        for (int i = 0; i < Math.min(4, body.length); i++) {
            if (body[i] == 0 || body[i] == (byte) 0xfe || body[i] == (byte) 0xff) {
                throw ApiError.invalidRequest(null, "The body must be UTF-8.").exception();
            }
        }
    }

    private static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        return message.startsWith("Duplicate field") ? "has a field twice" : "is not valid JSON";
    }

    private static ApiException broken(String what, JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String place =
                at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return ApiError.invalidRequest(null, "invalid_json", "The body " + what + place + ".")
                .exception();
    }
}
