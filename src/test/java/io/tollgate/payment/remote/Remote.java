package io.tollgate.payment.remote;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Payment;
import io.tollgate.payment.PaymentRequirements;
import io.tollgate.payment.wire.PaymentReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;

/** The payment of x402.md's vector in both versions, and facilitators to ask about it. */
final class Remote {

    static final String PAYER = "0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a";
    static final Instant WINDOW_CLOSES = Instant.ofEpochSecond(1740672154);
    static final Clock IN_THE_WINDOW = at(Duration.ofSeconds(-10));

    static final PaymentRequirements REQUIREMENTS =
            new PaymentRequirements(
                    "exact",
                    new Asset(
                            "eip155:8453",
                            8453,
                            "0x833589fcd6edb6e08f4c7c32d4f71b54bda02913",
                            "USD Coin",
                            "2"),
                    10_000,
                    "0x209693bc6afc0c5328ba36faf03c514ef312287c",
                    60);

    static final String EXACT =
            """
            {"signature":"0x719428d299bde6b21618cdfc4b4d57030809bfb656c1675970b0f1f0ad0e4ecd\
            590d2a7bb8c105ce86a1b8a3505f2d30e5565b97ad44ff90bf2f7057f345083d1b",
             "authorization":{"from":"0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A",
              "to":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C","value":"10000",
              "validAfter":"1740672089","validBefore":"1740672154",
              "nonce":"0x2222222222222222222222222222222222222222222222222222222222222222"}}""";

    static final String V1 =
            """
            {"x402Version":1,"scheme":"exact","network":"base","payload":%s}"""
                    .formatted(EXACT);

    static final String V2 =
            """
            {"x402Version":2,"accepted":{"scheme":"exact","network":"eip155:8453",
              "amount":"10000","asset":"0x833589fCD6eDb6E08f4c7C32D4f71b54bda02913",
              "payTo":"0x209693Bc6afc0C5328bA36FaF03C514EF312287C",
              "maxTimeoutSeconds":60,"extra":{"name":"USD Coin","version":"2"}},
             "payload":%s, "extensions":{"note":{"info":"\u00fc  kept"}}}"""
                    .formatted(EXACT);

    static final Payment FIRST = payment(V1);
    static final Payment SECOND = payment(V2);

    static final String HASH = "0x" + "ab".repeat(32);
    static final String SETTLED =
            """
            {"success":true,"transaction":"%s","network":"eip155:8453","payer":"%s"}"""
                    .formatted(HASH, "0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A");
    static final String PENDING =
            """
            {"success":false,"errorReason":"settlement_pending","transaction":"%s",
             "network":"eip155:8453"}"""
                    .formatted(HASH);

    private Remote() {}

    static Payment payment(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new PaymentReader().read(List.of(Base64.getEncoder().encodeToString(bytes)));
    }

    /** So long after the payment's window has closed. */
    static Clock at(Duration later) {
        return Clock.fixed(WINDOW_CLOSES.plus(later), ZoneOffset.UTC);
    }

    /** Short waits, and a breaker that stays out of the way. */
    static RemoteSettings settings(URI url) {
        return settings(url, 8, Duration.ofMillis(200), breaker(1000, 1000));
    }

    static RemoteSettings settings(
            URI url, int maxInFlight, Duration queueTimeout, RemoteSettings.Breaker breaker) {
        return new RemoteSettings(
                url,
                "",
                "",
                "",
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                queueTimeout,
                maxInFlight,
                breaker);
    }

    static RemoteSettings.Breaker breaker(int window, int minimumCalls) {
        return new RemoteSettings.Breaker(50, window, minimumCalls, Duration.ofMillis(300), 1);
    }

    static HttpFacilitator facilitator(URI url) {
        return facilitator(settings(url), null, IN_THE_WINDOW);
    }

    static HttpFacilitator facilitator(RemoteSettings settings, ChainLook look, Clock clock) {
        return new HttpFacilitator(
                settings,
                CallTokens.of(settings, clock),
                new ResourceInfo(
                        "https://gateway.example/v1/chat/completions",
                        "A completion",
                        "application/json"),
                look);
    }
}
