package io.tollgate.door;

import io.tollgate.error.ApiError;
import io.tollgate.error.Dialect;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param status HTTP status
 * @param headers headers besides those that every reply has, in order
 * @param body what writes the body
 */
public record Reply(int status, Map<String, String> headers, Body body) {

    /** The body of a reply. */
    public sealed interface Body permits Bytes, Stream, Failure {}

    /** A body that is there as a whole. */
    public record Bytes(byte[] bytes) implements Body {}

    /** An error, which the door words in its caller's dialect. */
    public record Failure(ApiError error) implements Body {}

    /** A body that comes into being while it is sent, and flushes as it sees fit. */
    public non-sealed interface Stream extends Body {

        /**
         * Writes until the end, whatever that is; throws only if the caller can't be written to.
         */
        void writeTo(OutputStream out) throws IOException;
    }

    public static Reply json(int status, byte[] json) {
        return new Reply(status, Map.of("Content-Type", "application/json"), new Bytes(json));
    }

    public static Reply of(ApiError error) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        if (error.retryAfter() != null) {
            headers.put("Retry-After", Long.toString(error.retryAfterSeconds()));
        }
        return new Reply(error.status(), headers, new Failure(error));
    }

    /** An error in the words of {@code dialect}; anything else as it is. */
    Reply in(Dialect dialect, String requestId) {
        if (!(body instanceof Failure failure)) {
            return this;
        }
        Reply told = of(failure.error.as(dialect));
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(told.headers);
        return new Reply(told.status, all, new Bytes(failure.error.json(dialect, requestId)));
    }

    public Reply with(String name, String value) {
        return with(Map.of(name, value));
    }

    /** The same with headers more, or other ones of the same names. */
    public Reply with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, all, body);
    }
}
