package io.tollgate.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.stream.EventReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Prints the words of a completion as they come, and nothing else of it; of credit, what there is.
 */
final class AnswerPrinter {

    /** What could move a terminal's cursor, or worse, is not the model's to send. */
    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]");

    private static final String DONE = "[DONE]";

    private final PrintStream out;

    AnswerPrinter(PrintStream out) {
        this.out = out;
    }

    /**
     * @throws RefusalException if the gateway ended it with an error, or it has no end
     */
    void print(HttpResponse<InputStream> reply) throws RefusalException {
        String type = reply.headers().firstValue("Content-Type").orElse("");
        try {
            if (type.startsWith("text/event-stream")) {
                printStream(reply);
            } else {
                printWhole(GatewayClient.json(reply));
            }
        } catch (IOException e) {
            throw new RefusalException("the answer was cut off before its end.");
        } finally {
            out.println();
        }
    }

    private void printWhole(JsonNode completion) throws RefusalException {
        if (completion.path("object").asText().equals("credit")) {
            out.print(
                    "credit %s, owed %s"
                            .formatted(usd(completion, "credit"), usd(completion, "owed")));
            return;
        }
        JsonNode content = completion.path("choices").path(0).path("message").path("content");
        if (completion.hasNonNull("error") || completion.isMissingNode()) {
            throw new RefusalException("the answer is none: " + Reasons.of(completion) + ".");
        }
        print(content);
    }

    private static String usd(JsonNode credit, String field) {
        return CONTROLS.matcher(credit.path(field).asText("unknown")).replaceAll("");
    }

    private void printStream(HttpResponse<InputStream> reply) throws IOException, RefusalException {
        try (InputStream body = reply.body()) {
            EventReader events = new EventReader(body);
            while (events.next()) {
                String data =
                        new String(
                                events.buffer(),
                                events.from(),
                                events.to() - events.from(),
                                StandardCharsets.UTF_8);
                if (data.equals(DONE)) {
                    return;
                }
                printChunk(Json.read(data));
            }
        }
        throw new RefusalException("the answer was cut off before its end.");
    }

    private void printChunk(JsonNode chunk) throws RefusalException {
        if (chunk.hasNonNull("error")) {
            throw new RefusalException("the answer ended in an error: " + Reasons.of(chunk) + ".");
        }
        print(chunk.path("choices").path(0).path("delta").path("content"));
    }

    private void print(JsonNode content) {
        if (content.isTextual()) {
            out.print(CONTROLS.matcher(content.textValue()).replaceAll(""));
            out.flush();
        }
    }
}
