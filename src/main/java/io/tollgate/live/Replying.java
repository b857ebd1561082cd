package io.tollgate.live;

import io.tollgate.door.Reply;
import io.tollgate.error.ApiError;
import io.tollgate.error.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.lang.Nullable;

/** Reads the reply off an exchange that a route is done with. */
final class Replying {

    private static final Logger LOG = LoggerFactory.getLogger(Replying.class);
    private static final ApiError OUR_FAULT =
            ApiError.server(500, "internal_error", "Something went wrong here.");

    Reply reply(Exchange exchange) {
        if (exchange.getException() != null) {
            return failure(exchange.getException());
        }
        Message message = exchange.getMessage();
        Object body = message.getBody();
        if (body instanceof Reply reply) {
            return new Reply(reply.status(), headers(message, reply.headers()), reply.body());
        }
        byte[] whole = bytes(body);
        Reply.Body content =
                body instanceof InputStream stream
                        ? (Reply.Stream) out -> copy(stream, out)
                        : whole == null ? null : new Reply.Bytes(whole);
        if (content == null) {
            LOG.error(
                    "A route ended with a body of {}, which has no form on the wire",
                    body.getClass());
            return Reply.of(OUR_FAULT);
        }
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return new Reply(
                status == null ? 200 : status,
                headers(message, Map.of("Content-Type", "application/json")),
                content);
    }

    private static Reply failure(Exception e) {
        if (e instanceof ApiException known) {
            return Reply.of(known.error());
        }
        LOG.error("A route failed", e);
        return Reply.of(OUR_FAULT);
    }

    private static @Nullable byte[] bytes(@Nullable Object body) {
        return switch (body) {
            case null -> new byte[0];
            case byte[] bytes -> bytes;
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            default -> null;
        };
    }

    /** What a route has set; Camel's own are for the inside. */
    private static Map<String, String> headers(Message message, Map<String, String> otherwise) {
        if (!message.hasHeaders()) {
            return otherwise;
        }
        Map<String, String> headers = new LinkedHashMap<>(otherwise);
        message.getHeaders()
                .forEach(
                        (name, value) -> {
                            if (value != null && !name.startsWith("Camel")) {
                                headers.put(name, value.toString());
                            }
                        });
        return headers;
    }

    private static void copy(InputStream stream, OutputStream out) throws IOException {
        byte[] piece = new byte[8192];
        try (stream) {
            for (int n = stream.read(piece); n >= 0; n = stream.read(piece)) {
                out.write(piece, 0, n);
                out.flush();
            }
        }
    }
}
