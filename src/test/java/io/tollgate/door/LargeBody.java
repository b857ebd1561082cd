package io.tollgate.door;

import io.tollgate.Gateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Requests of any size that a provider will take. */
final class LargeBody {

    static final String PATH = "/v1/chat/completions";
    static final int LIMIT = 32 * 1024 * 1024;
    static final String MODEL = "openai/gpt-4o";
    static final String THEIR_MODEL = "gpt-4o";

    private static final String BEFORE =
            "{\"model\":\""
                    + MODEL
                    + "\",\"max_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"";
    private static final String AFTER = "\"}]}";

    private LargeBody() {}

    static byte[] of(int size) {
        String content = "x".repeat(size - BEFORE.length() - AFTER.length());
        return (BEFORE + content + AFTER).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] zip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        }
        return bytes.toByteArray();
    }

    /** The head of a request whose body a test sends by hand. */
    static byte[] head(String framing) {
        return ("POST "
                        + PATH
                        + " HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + Gateway.KEY
                        + "\r\n"
                        + framing
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
