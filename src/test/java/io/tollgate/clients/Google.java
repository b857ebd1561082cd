package io.tollgate.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.mock.Answers;
import io.tollgate.mock.Exchange;
import io.tollgate.mock.MockProvider;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * As much of Google as it takes to be talked to: answers by the words of the first message, tells
 * what it was sent last ({@code /last}) and whether the endless stream has been left ({@code
 * /left}).
 */
final class Google implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USAGE =
            "\"usageMetadata\":{\"promptTokenCount\":9,\"candidatesTokenCount\":4}";
    private static final String THOUGHT_USAGE =
            "\"usageMetadata\":{\"promptTokenCount\":9,\"candidatesTokenCount\":4,\"thoughtsTokenCount\":5}";

    private static final String FINISH = ",\"finishReason\":\"STOP\"";
    private static final String TOO_LONG =
            "{\"error\":{\"code\":400,\"message\":\"The input token count (2) exceeds the maximum number of tokens allowed (1).\",\"status\":\"INVALID_ARGUMENT\"}}";
    private static final String OVERLOADED =
            "data: {\"error\":{\"code\":503,\"message\":\"x\",\"status\":\"UNAVAILABLE\"}}\n\n";

    /** The parts of an answer, which a stream brings one by one. */
    private static final Map<String, List<String>> PARTS =
            Map.of(
                    "hello", List.of("{\"text\":\"hello \"}", "{\"text\":\"yourself\"}"),
                    "json", List.of("{\"text\":\"{\\\"a\\\":\"}", "{\"text\":\"1}\"}"),
                    "think",
                            List.of(
                                    "{\"text\":\"hm, \",\"thought\":true}",
                                    "{\"text\":\"hm\",\"thought\":true}",
                                    "{\"text\":\"done\"}"),
                    "tools",
                            List.of(
                                    "{\"functionCall\":{\"name\":\"get_weather\",\"args\":{\"city\":\"Paris\"}},\"thoughtSignature\":\"c2ln\"}",
                                    "{\"functionCall\":{\"name\":\"get_time\",\"args\":{}}}"));

    private final MockProvider provider = MockProvider.start();
    private volatile String last = "null";
    private volatile boolean left;

    Google() {
        provider.always(this::answer);
    }

    String url() {
        return "http://127.0.0.1:" + provider.port();
    }

    private void answer(Exchange exchange) throws Exception {
        if (exchange.line().startsWith("GET /")) {
            String told = exchange.line().contains("/last") ? last : Boolean.toString(left);
            Answers.status(200, "", told).answer(exchange);
            return;
        }
        last = exchange.body();
        JsonNode request = JSON.readTree(last);
        boolean streamed = exchange.line().contains(":streamGenerateContent?alt=sse ");
        String words = request.at("/contents/0/parts/0/text").asText();
        switch (words) {
            case "too long" -> Answers.status(400, "", TOO_LONG).answer(exchange);
            case "breaks" ->
                    Answers.stream(event("{\"text\":\"so\"}", ""), OVERLOADED).answer(exchange);
            case "endless" -> endless(exchange);
            default -> said(words, streamed).answer(exchange);
        }
    }

    private void endless(Exchange exchange) throws IOException {
        exchange.write(Answers.streamHead() + event("{\"text\":\"so\"}", ""));
        exchange.waitForDeparture();
        left = true;
    }

    private static MockProvider.Script said(String words, boolean streamed) {
        List<String> parts = PARTS.get(words);
        String usage = words.equals("think") ? THOUGHT_USAGE : USAGE;
        if (!streamed) {
            return Answers.status(200, "", response(String.join(",", parts), FINISH, usage));
        }
        return Answers.stream(
                parts.stream().map(part -> event(part, usage)).collect(Collectors.joining())
                        + "data: "
                        + response("", FINISH, usage)
                        + "\n\n");
    }

    private static String event(String part, String usage) {
        return "data: " + response(part, "", usage) + "\n\n";
    }

    private static String response(String parts, String finish, String usage) {
        return "{\"candidates\":[{\"content\":{\"parts\":[%s],\"role\":\"model\"}%s,\"index\":0}],\"responseId\":\"r\"%s}"
                .formatted(parts, finish, usage.isEmpty() ? "" : "," + usage);
    }

    @Override
    public void close() {
        provider.close();
    }
}
