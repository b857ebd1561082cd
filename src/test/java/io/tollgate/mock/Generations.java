package io.tollgate.mock;

import io.tollgate.mock.MockProvider.Script;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Words of Google. */
public final class Generations {

    private static final String FINISH = ",\"finishReason\":\"STOP\"";
    private static final String TOO_LONG =
            "{\"error\":{\"code\":400,\"message\":\"The input token count (2) exceeds the maximum number of tokens allowed (1).\",\"status\":\"INVALID_ARGUMENT\"}}";
    private static final String OVERLOADED =
            "{\"error\":{\"code\":503,\"message\":\"x\",\"status\":\"UNAVAILABLE\"}}";

    private Generations() {}

    /** Answers as the request has it, with what {@link Messages#answer} says. */
    public static void answer(Exchange exchange) throws Exception {
        String asked = exchange.body();
        if (asked.contains("please break")) {
            Answers.status(503, "", OVERLOADED).answer(exchange);
        } else if (asked.contains("too much")) {
            Answers.status(400, "", TOO_LONG).answer(exchange);
        } else if (asked.contains("never end")) {
            endless(exchange);
        } else {
            boolean streamed = exchange.line().contains(":streamGenerateContent?alt=sse ");
            List<String> parts = parts(asked);
            (streamed ? streamed(parts) : whole(parts)).answer(exchange);
        }
    }

    private static void endless(Exchange exchange) throws IOException {
        exchange.write(Answers.streamHead() + event(text("and"), ""));
        exchange.waitForDeparture();
    }

    private static List<String> parts(String asked) {
        String first = asked.contains("includeThoughts") ? thought("Hm.") : text("Let me see.");
        if (asked.contains("functionDeclarations") && !asked.contains("functionResponse")) {
            String paris =
                    call("get_weather", "{\"city\":\"Paris\"}", ",\"thoughtSignature\":\"c2ln\"");
            return List.of(first, paris, call("get_time", "{}", ""));
        }
        String said =
                asked.contains("responseJsonSchema")
                        ? "{\\\"name\\\":\\\"Anna\\\"}"
                        : asked.contains("inlineData") ? "a picture" : "grüße 🗼";
        return asked.contains("includeThoughts") ? List.of(first, text(said)) : List.of(text(said));
    }

    private static String text(String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    private static String thought(String text) {
        return "{\"text\":\"" + text + "\",\"thought\":true}";
    }

    private static String call(String name, String args, String signature) {
        return "{\"functionCall\":{\"name\":\"%s\",\"args\":%s}%s}"
                .formatted(name, args, signature);
    }

    private static Script whole(List<String> parts) {
        return Answers.status(200, "", response(String.join(",", parts), FINISH));
    }

    private static Script streamed(List<String> parts) {
        return Answers.stream(
                parts.stream().map(part -> event(part, "")).collect(Collectors.joining()),
                event("", FINISH));
    }

    private static String event(String part, String finish) {
        return "data: " + response(part, finish) + "\n\n";
    }

    private static String response(String parts, String finish) {
        return "{\"candidates\":[{\"content\":{\"parts\":[%s],\"role\":\"model\"}%s,\"index\":0}],\"responseId\":\"r\",\"usageMetadata\":{\"promptTokenCount\":12,\"cachedContentTokenCount\":5,\"candidatesTokenCount\":3}}"
                .formatted(parts, finish);
    }
}
