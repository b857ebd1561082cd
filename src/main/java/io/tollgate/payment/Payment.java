package io.tollgate.payment;

import org.springframework.lang.Nullable;

/**
 * A payment as a caller sent it (x402 {@code PaymentPayload}): well-formed, but nothing of it is to
 * be believed yet.
 *
 * @param x402Version 1 or 2
 * @param scheme such as {@code exact}
 * @param network CAIP-2; the names of version 1 ({@code base-sepolia}) are already translated
 * @param signature 0x and hex digits, in lower case: 65 bytes of a key's owner, more of a contract
 * @param accepted the offer it answers, or null: version 1 says no more than scheme and network
 * @param resource the URL that the payload names, or null; nobody signed it
 * @param identifier of the extension {@code payment-identifier}, or null
 * @param json the whole payload as it came, UTF-8 JSON, for a facilitator elsewhere
 */
public record Payment(
        int x402Version,
        String scheme,
        String network,
        Authorization authorization,
        String signature,
        @Nullable Accepted accepted,
        @Nullable String resource,
        @Nullable String identifier,
        byte[] json)
        implements Tendered {}
