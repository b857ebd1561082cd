package io.tollgate.payment.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The payment of x402.md's vector as clients of both versions send it. */
final class Payloads {

    static final String SIGNATURE =
            "0x719428d299bde6b21618cdfc4b4d57030809bfb656c1675970b0f1f0ad0e4ecd"
                    + "590d2a7bb8c105ce86a1b8a3505f2d30e5565b97ad44ff90bf2f7057f345083d1b";

    static final String EXACT =
            """
            {"signature":"%s",
             "authorization":{
              "from":"0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A",
              "to":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C",
              "value":"10000",
              "validAfter":"1740672089",
              "validBefore":"1740672154",
              "nonce":"0x2222222222222222222222222222222222222222222222222222222222222222"}}"""
                    .formatted(SIGNATURE);

    static final String V1 =
            """
            {"x402Version":1,"scheme":"exact","network":"base","payload":%s}"""
                    .formatted(EXACT);

    static final String V2 =
            """
            {"x402Version":2,
             "resource":{"url":"https://gateway.example/v1/chat/completions","description":"a"},
             "accepted":{"scheme":"exact","network":"eip155:8453","amount":"10000",
              "asset":"0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
              "payTo":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C",
              "maxTimeoutSeconds":60,"extra":{"name":"USD Coin","version":"2"}},
             "payload":%s,
             "extensions":{"builder-code":{"info":{"s":["blockrun"]}}}}"""
                    .formatted(EXACT);

    static final String PERMIT =
            """
            {"signature":"%s",
             "permit2Authorization":{
              "from":"0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A",
              "permitted":{"token":"0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
               "amount":"5000000"},
              "spender":"0x4020A4f3b7b90ccA423B9fabCc0CE57C6C240002",
              "nonce":"7",
              "deadline":"1740672154",
              "witness":{"to":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C",
               "facilitator":"0x857b06519E91e3A54538791bDbb0E22373e36b66",
               "validAfter":"0"}}}"""
                    .formatted(SIGNATURE);

    static final String UPTO =
            """
            {"x402Version":2,
             "accepted":{"scheme":"upto","network":"eip155:8453","amount":"5000000",
              "asset":"0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
              "payTo":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C","maxTimeoutSeconds":60,
              "extra":{"name":"USD Coin","version":"2","assetTransferMethod":"permit2",
               "facilitatorAddress":"0x857b06519E91e3A54538791bDbb0E22373e36b66"}},
             "payload":%s}"""
                    .formatted(PERMIT);

    private Payloads() {}

    static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
