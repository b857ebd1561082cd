package io.tollgate.idempotency;

import io.tollgate.door.Reply;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.lang.Nullable;

/**
 * What is known of a key.
 *
 * @param run the one request that may say what becomes of it
 * @param reply what it was answered with, if that is kept
 */
record KeyRow(
        String hash,
        KeyState state,
        String run,
        Instant leaseUntil,
        Instant createdAt,
        @Nullable Reply reply) {

    static KeyRow of(ResultSet row, int number) throws SQLException {
        KeyState state = KeyState.valueOf(row.getString("state"));
        return new KeyRow(
                row.getString("request_hash"),
                state,
                row.getString("run"),
                row.getObject("lease_until", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                state == KeyState.ANSWERED ? reply(row) : null);
    }

    private static Reply reply(ResultSet row) throws SQLException {
        return new Reply(
                row.getInt("status"),
                headers(row.getString("headers")),
                new Reply.Bytes(row.getBytes("body")));
    }

    /** Headers as they are kept, one a line. */
    static String text(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        text.lines()
                .map(line -> line.split(":", 2))
                .forEach(parts -> headers.put(parts[0], parts[1]));
        return headers;
    }
}
