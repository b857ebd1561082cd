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
import java.io.IOException;

/**
 * Reads a chat completion request in one pass over its bytes, and refuses what the seeds and
 * OpenAI's API say is wrong. Fields it does not know are not its business.
 */
public final class RequestReader {

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

    /**
     * Reads and validates.
     *
     * @param body UTF-8 JSON, from its first byte to its last
     * @throws ApiException 400 with {@code param} at the exact place
     */
    public ChatCompletionRequest read(byte[] body) {
        requireUtf8(body);
        try (JsonParser json = JSON.createParser(body)) {
            BodyCursor cursor = new BodyCursor(json, body);
            return read(cursor);
        } catch (StreamConstraintsException e) {
            throw broken("is nested over " + DEEPEST + " deep or has an endless number or name", e);
        } catch (JsonProcessingException e) {
            throw broken(reason(e), e);
        } catch (IOException | IllegalStateException e) {
            throw ApiError.invalidRequest(null, "The body is not valid JSON.").exception();
        }
    }

    private static ChatCompletionRequest read(BodyCursor cursor) throws IOException {
        if (cursor.next() != JsonToken.START_OBJECT) {
            throw ApiError.invalidRequest(null, "The body must be a JSON object.").exception();
        }
        RequestFacts facts = new RequestFacts();
        cursor.fields(field -> Parameters.read(field, cursor, facts));
        if (cursor.next() != null) {
            throw ApiError.invalidRequest(null, "The body goes on after its JSON object.")
                    .exception();
        }
        return facts.request(cursor.body());
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
