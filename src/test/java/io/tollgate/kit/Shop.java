package io.tollgate.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.payment.Asset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** What a gateway of ours says: a 402, a stream, a receipt; to be bent in one place. */
final class Shop {

    static final Asset BASE_SEPOLIA =
            new Asset(
                    "eip155:84532",
                    84532,
                    "0x036cbd53842c5426634e7929541ec2318f3dcf7e",
                    "USDC",
                    "2");
    static final String PAY_TO = "0x209693bc6afc0c5328ba36faf03c514ef312287c";

    static final String WORDS =
            """
            data: {"choices":[{"delta":{"role":"assistant","content":""}}]}

            data: {"choices":[{"delta":{"content":"Hello, "}}]}

            : keep-alive

            data: {"choices":[{"delta":{"content":"wörld"},"finish_reason":"stop"}]}

            data: {"choices":[],"usage":{"total_tokens":3}}

            """;
    static final String STREAM = WORDS + "data: [DONE]\n\n";

    final ObjectNode required =
            object(
                    """
                    {"x402Version":2,"error":"Payment required",
                     "resource":{"url":"https://gateway.example/v1/chat/completions",
                      "description":"A completion","mimeType":"text/event-stream"},
                     "accepts":[{"scheme":"exact","network":"eip155:84532","amount":"612",
                      "asset":"0x036CbD53842c5426634e7929541eC2318f3dCF7e",
                      "payTo":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C",
                      "maxTimeoutSeconds":300,
                      "extra":{"name":"USDC","version":"2"},"later":[1.0,null]}]}""");
    boolean sandbox = true;

    static ObjectNode object(String json) {
        return (ObjectNode) Json.read(json);
    }

    ObjectNode entry() {
        return (ObjectNode) required.at("/accepts/0");
    }

    Map<String, String> header() {
        return Map.of("PAYMENT-REQUIRED", base64(required.toString()));
    }

    String body() {
        return "{\"error\":\"Payment Required\",\"paymentInfo\":{\"sandbox\":" + sandbox + "}}";
    }

    ScriptedGateway askedBy(ScriptedGateway gateway) {
        return gateway.then(402, header(), body());
    }

    static ScriptedGateway drip(ScriptedGateway gateway) {
        String body = "{\"sandbox\":true,\"address\":\"0x\",\"balance\":\"1000000\"}";
        return gateway.then(200, Map.of("Content-Type", "application/json"), body);
    }

    static Map<String, String> streamed() {
        return streamed("PAYMENT-RESPONSE");
    }

    static Map<String, String> streamed(String receipt) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", "text/event-stream; charset=utf-8");
        headers.put("X-Receipt-Id", "rcpt_1");
        headers.put(
                receipt,
                base64(
                        """
                        {"success":true,"transaction":"sandbox-7","network":"eip155:84532",
                         "amount":"612"}"""));
        return headers;
    }

    static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode payment(String header) {
        return Json.read(new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8));
    }
}
