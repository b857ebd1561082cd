package io.tollgate.mock;

import io.tollgate.mock.MockProvider.Script;
import java.util.List;

/** Words of a provider that speaks Anthropic's messages. */
public final class Messages {

    public static final String START =
            event(
                    "message_start",
                    "\"message\":{\"id\":\"msg_mock\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"theirs\",\"content\":[],\"stop_reason\":null,\"usage\":{\"input_tokens\":7,\"cache_read_input_tokens\":5,\"cache_creation_input_tokens\":0,\"output_tokens\":1}}");
    public static final String PING = event("ping", "\"x\":0");
    public static final String STOP = event("message_stop", "\"x\":0");

    private Messages() {}

    public static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    public static String text(String text) {
        return "{\"type\":\"text\",\"text\":\"" + text + "\"}";
    }

    public static String call(String id, String name, String input) {
        return "{\"type\":\"tool_use\",\"id\":\""
                + id
                + "\",\"name\":\""
                + name
                + "\",\"input\":"
                + input
                + "}";
    }

    public static String thinking(String thought, String signature) {
        return "{\"type\":\"thinking\",\"thinking\":\""
                + thought
                + "\",\"signature\":\""
                + signature
                + "\"}";
    }

    public static Script whole(String stop, String... blocks) {
        return Answers.status(
                200,
                "request-id: req_mock\r\n",
                "{\"id\":\"msg_mock\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"theirs\",\"content\":["
                        + String.join(",", blocks)
                        + "],\"stop_reason\":\""
                        + stop
                        + "\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":7,\"cache_read_input_tokens\":5,\"cache_creation_input_tokens\":0,\"output_tokens\":3}}");
    }

    /** The same in events, each block begun whole, as the format allows. */
    public static Script streamed(String stop, String... blocks) {
        StringBuilder events = new StringBuilder(START + PING);
        for (int i = 0; i < blocks.length; i++) {
            String index = "\"index\":" + i;
            events.append(event("content_block_start", index + ",\"content_block\":" + blocks[i]));
            events.append(event("content_block_stop", index));
        }
        return Answers.stream(events + finish(stop) + STOP);
    }

    public static String delta(int index, String delta) {
        return event("content_block_delta", "\"index\":" + index + ",\"delta\":" + delta);
    }

    public static String word(String word) {
        return delta(0, "{\"type\":\"text_delta\",\"text\":\"" + word + "\"}");
    }

    public static String finish(String stop) {
        return event(
                "message_delta",
                "\"delta\":{\"stop_reason\":\"" + stop + "\"},\"usage\":{\"output_tokens\":3}");
    }

    public static String error(String type) {
        return event(
                "error",
                "\"error\":{\"type\":\"" + type + "\",\"message\":\"from secret-host.internal\"}");
    }

    public static Script refused(int status, String type, String headers, String message) {
        return Answers.status(
                status,
                headers,
                "{\"type\":\"error\",\"error\":{\"type\":\""
                        + type
                        + "\",\"message\":\""
                        + message
                        + "\"}}");
    }

    /** Answers as the request has it: with tools, a picture, a schema, thinking, or just text. */
    public static void answer(Exchange exchange) throws Exception {
        String asked = exchange.body();
        if (asked.contains("please break")) {
            refused(529, "overloaded_error", "", "Overloaded").answer(exchange);
        } else if (asked.contains("too much")) {
            refused(400, "invalid_request_error", "", "prompt is too long: 9 tokens > 8 maximum")
                    .answer(exchange);
        } else if (asked.contains("never end")) {
            exchange.write(Answers.streamHead() + START + word("and"));
            exchange.waitForDeparture();
        } else {
            boolean calls = asked.contains("\"tools\"") && !asked.contains("tool_result");
            String stop = calls ? "tool_use" : "end_turn";
            String[] blocks = blocks(asked, calls).toArray(String[]::new);
            boolean stream = asked.endsWith("\"stream\":true}");
            (stream ? streamed(stop, blocks) : whole(stop, blocks)).answer(exchange);
        }
    }

    private static List<String> blocks(String asked, boolean calls) {
        String thought = thinking("Hm.", "c2lnbmVk");
        if (calls) {
            String paris = call("toolu_1", "get_weather", "{\"city\":\"Paris\"}");
            String time = call("toolu_2", "get_time", "{}");
            return asked.contains("\"thinking\"")
                    ? List.of(thought, paris, time)
                    : List.of(text("Let me see."), paris, time);
        }
        String said =
                asked.contains("json_schema")
                        ? "{\\\"name\\\":\\\"Anna\\\"}"
                        : asked.contains("\"image\"") ? "a picture" : "grüße 🗼";
        return asked.contains("\"thinking\"") ? List.of(thought, text(said)) : List.of(text(said));
    }
}
