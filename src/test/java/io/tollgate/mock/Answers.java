package io.tollgate.mock;

import io.tollgate.mock.MockProvider.Script;
import java.nio.charset.StandardCharsets;

/** Words of an OpenAI-compatible provider. */
public final class Answers {

    public static final String USAGE =
            "{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}";
    public static final String DONE = "data: [DONE]\n\n";

    private Answers() {}

    public static Script json(String content) {
        return status(200, "", completion(content));
    }

    public static String completion(String content) {
        return "{\"id\":\"chatcmpl-m\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"theirs\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\""
                + content
                + "\"},\"finish_reason\":\"stop\"}],\"usage\":"
                + USAGE
                + "}";
    }

    /**
     * @param headers whole lines, each with its CRLF
     */
    public static Script status(int status, String headers, String body) {
        return exchange ->
                exchange.write(
                        "HTTP/1.1 "
                                + status
                                + " X\r\nContent-Type: application/json\r\nSet-Cookie: spy=1\r\nServer: secret-host\r\n"
                                + headers
                                + "Content-Length: "
                                + body.getBytes(StandardCharsets.UTF_8).length
                                + "\r\n\r\n"
                                + body);
    }

    public static Script error(int status, String headers) {
        return status(
                status,
                headers,
                "{\"error\":{\"message\":\"at https://secret-host/x with sk-abcdefgh1234\",\"type\":\"t\",\"code\":\"c\",\"param\":\"p\"}}");
    }

    /** The head of a stream that ends when the connection does. */
    public static String streamHead() {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
    }

    public static Script stream(String... events) {
        return exchange -> {
            exchange.write(streamHead() + String.join("", events));
            throw new IllegalStateException("close");
        };
    }

    /** A whole stream with one word in it. */
    public static Script streamOf(String word) {
        return stream(role(), word(word), finish(), usage(), DONE);
    }

    public static String chunk(String delta, String finish) {
        return "data: {\"id\":\"chatcmpl-m\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"theirs\",\"choices\":[{\"index\":0,\"delta\":"
                + delta
                + ",\"finish_reason\":"
                + (finish == null ? "null" : "\"" + finish + "\"")
                + "}],\"usage\":null}\n\n";
    }

    public static String role() {
        return chunk("{\"role\":\"assistant\",\"content\":\"\"}", null);
    }

    public static String word(String word) {
        return chunk("{\"content\":\"" + word + "\"}", null);
    }

    public static String finish() {
        return chunk("{}", "stop");
    }

    public static String usage() {
        return "data: {\"id\":\"chatcmpl-m\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"theirs\",\"choices\":[],\"usage\":"
                + USAGE
                + "}\n\n";
    }
}
