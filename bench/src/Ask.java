import java.util.Iterator;
import java.util.function.Supplier;

/** A request, ready for the wire, and what its answer must hold: {@code words} content events, or JSON if there are none. */
record Ask(Supplier<byte[]> wire, int words, int paceMillis) {

    private static final String TALK = "\"messages\":[{\"role\":\"system\",\"content\":\""
            + "You are a careful assistant that answers in plain words. ".repeat(8)
            + "\"},{\"role\":\"user\",\"content\":\"" + "What does a gateway between a caller and a model do? ".repeat(4)
            + "\"},{\"role\":\"assistant\",\"content\":\"It passes words on.\"},{\"role\":\"user\",\"content\":\"And what else?\"}]";

    private static final String MODEL = "openai/gpt-4o";

    static final String JSON_BODY = jsonBody(MODEL);

    static Ask json(String key) {
        return json(key, MODEL);
    }

    static Ask json(String key, String model) {
        return same(http(bearer(key), jsonBody(model)), 0, 0);
    }

    /** The same with a payment of its own each time. */
    static Ask json(Iterator<String> payments) {
        return new Ask(() -> http(payment(payments), JSON_BODY), 0, 0);
    }

    static Ask stream(String key, int words, int paceMillis) {
        return stream(key, MODEL, words, paceMillis);
    }

    static Ask stream(String key, String model, int words, int paceMillis) {
        return same(http(bearer(key), streamBody(model, words, paceMillis)), words, paceMillis);
    }

    static Ask stream(Iterator<String> payments, int words, int paceMillis) {
        String body = streamBody(words, paceMillis);
        return new Ask(() -> http(payment(payments), body), words, paceMillis);
    }

    static String streamBody(int words, int paceMillis) {
        return streamBody(MODEL, words, paceMillis);
    }

    private static String streamBody(String model, int words, int paceMillis) {
        String choice = "\"max_tokens\":%d,\"stream\":true,\"stream_options\":{\"include_usage\":true},\"user\":\"events=%d;pace=%d\"";
        return body(model, choice.formatted(2 * words, words, paceMillis));
    }

    /** The same request at another door. */
    Ask at(String path) {
        String usual = new String(bytes(), java.nio.charset.StandardCharsets.US_ASCII);
        return same(Text.ascii(usual.replace("POST /v1/chat/completions ", "POST " + path + " ")), words, paceMillis);
    }

    byte[] bytes() {
        return wire.get();
    }

    /** How long the provider takes on purpose. */
    long seconds() {
        return (long) words * paceMillis / 1000;
    }

    private static Ask same(byte[] bytes, int words, int paceMillis) {
        return new Ask(() -> bytes, words, paceMillis);
    }

    private static String bearer(String key) {
        return "Authorization: Bearer " + key;
    }

    private static String payment(Iterator<String> payments) {
        return "PAYMENT-SIGNATURE: " + payments.next();
    }

    private static String jsonBody(String model) {
        return body(model, "\"max_tokens\":256,\"user\":\"bench\"");
    }

    private static String body(String model, String choice) {
        return "{\"model\":\"" + model + "\"," + TALK + ",\"temperature\":0.7," + choice + "}";
    }

    private static byte[] http(String credential, String body) {
        return Text.ascii("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: bench\r\n" + credential
                + "\r\nContent-Type: application/json\r\nAccept: */*\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
