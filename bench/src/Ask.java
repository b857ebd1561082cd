/** A request, ready for the wire, and what its answer must hold: {@code words} content events, or JSON if there are none. */
record Ask(byte[] bytes, int words, int paceMillis) {

    private static final String TALK = "\"messages\":[{\"role\":\"system\",\"content\":\""
            + "You are a careful assistant that answers in plain words. ".repeat(8)
            + "\"},{\"role\":\"user\",\"content\":\"" + "What does a gateway between a caller and a model do? ".repeat(4)
            + "\"},{\"role\":\"assistant\",\"content\":\"It passes words on.\"},{\"role\":\"user\",\"content\":\"And what else?\"}]";

    static Ask json(String key) {
        return new Ask(http(key, body("\"max_tokens\":256,\"user\":\"bench\"")), 0, 0);
    }

    static Ask stream(String key, int words, int paceMillis) {
        String choice = "\"max_tokens\":%d,\"stream\":true,\"stream_options\":{\"include_usage\":true},\"user\":\"events=%d;pace=%d\"";
        return new Ask(http(key, body(choice.formatted(2 * words, words, paceMillis))), words, paceMillis);
    }

    /** How long the provider takes on purpose. */
    long seconds() {
        return (long) words * paceMillis / 1000;
    }

    private static String body(String choice) {
        return "{\"model\":\"openai/gpt-4o\"," + TALK + ",\"temperature\":0.7," + choice + "}";
    }

    private static byte[] http(String key, String body) {
        return Text.ascii("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: bench\r\nAuthorization: Bearer " + key
                + "\r\nContent-Type: application/json\r\nAccept: */*\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
