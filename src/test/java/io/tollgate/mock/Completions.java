package io.tollgate.mock;

import io.tollgate.mock.MockProvider.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Words of OpenAI. */
public final class Completions {

    private static final String USAGE =
            "{\"prompt_tokens\":12,\"completion_tokens\":3,\"total_tokens\":15,\"prompt_tokens_details\":{\"cached_tokens\":5}}";
    private static final String ERROR =
            "{\"error\":{\"message\":\"x\",\"type\":\"invalid_request_error\",\"param\":%s,\"code\":%s}}";

    private Completions() {}

    /** Answers as the request has it, with what {@link Messages#answer} says. */
    public static void answer(Exchange exchange) throws Exception {
        String asked = exchange.body();
        if (asked.contains("please break")) {
            Answers.status(503, "", ERROR.formatted("null", "null")).answer(exchange);
        } else if (asked.contains("too much")) {
            String code = "\"context_length_exceeded\"";
            Answers.status(400, "", ERROR.formatted("\"messages\"", code)).answer(exchange);
        } else if (asked.contains("\"n\":9")) {
            Answers.status(400, "", ERROR.formatted("\"n\"", "null")).answer(exchange);
        } else if (asked.contains("never end")) {
            endless(exchange);
        } else {
            List<String> said = said(asked);
            boolean streamed = asked.contains("\"stream\":true");
            (streamed ? streamed(said, calls(asked)) : whole(said, calls(asked))).answer(exchange);
        }
    }

    private static void endless(Exchange exchange) throws IOException {
        exchange.write(Answers.streamHead() + Answers.role() + Answers.word("and"));
        exchange.waitForDeparture();
    }

    private static boolean calls(String asked) {
        return asked.contains("\"tools\"") && !asked.contains("tool_call_id");
    }

    /** The members of the message. */
    private static List<String> said(String asked) {
        List<String> said = new ArrayList<>();
        if (asked.contains("reasoning_effort")) {
            said.add("\"reasoning\":\"Hm.\"");
        }
        if (calls(asked)) {
            said.add("\"content\":\"Let me see.\"");
            said.add(
                    "\"tool_calls\":["
                            + call(0, "get_weather", "{\\\"city\\\":\\\"Paris\\\"}")
                            + ","
                            + call(1, "get_time", "{}")
                            + "]");
        } else if (asked.contains("json_schema")) {
            said.add("\"content\":\"{\\\"name\\\":\\\"Anna\\\"}\"");
        } else {
            boolean picture = asked.contains("image_url");
            said.add("\"content\":\"" + (picture ? "a picture" : "grüße 🗼") + "\"");
        }
        return said;
    }

    private static String call(int index, String name, String arguments) {
        return "{\"index\":%d,\"id\":\"call_%d\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}"
                .formatted(index, index, name, arguments);
    }

    private static Script whole(List<String> said, boolean calls) {
        return Answers.status(
                200,
                "",
                "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"theirs\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"refusal\":null,%s},\"logprobs\":null,\"finish_reason\":\"%s\"}],\"usage\":%s}"
                        .formatted(String.join(",", said), finish(calls), USAGE));
    }

    private static Script streamed(List<String> said, boolean calls) {
        StringBuilder events = new StringBuilder(Answers.role());
        said.forEach(member -> events.append(Answers.chunk("{" + member + "}", null)));
        events.append(Answers.chunk("{}", finish(calls)));
        String usage = Answers.usage().replace(Answers.USAGE, USAGE);
        return Answers.stream(events.toString(), usage, Answers.DONE);
    }

    private static String finish(boolean calls) {
        return calls ? "tool_calls" : "stop";
    }
}
