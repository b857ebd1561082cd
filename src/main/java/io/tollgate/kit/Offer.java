package io.tollgate.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.payment.Asset;
import java.math.BigInteger;
import org.springframework.lang.Nullable;

/**
 * The entry of a 402 that is to be paid: well-formed, and no more to be trusted than the gateway.
 *
 * @param x402Version 1 or 2
 * @param entry as it was offered
 * @param resource as it was offered in version 2, or null
 * @param amount atomic units, more than 0 and below 2^256
 * @param payTo 0x and 40 hex digits, in lower case
 * @param sandbox whether the gateway says that no real money moves
 */
record Offer(
        int x402Version,
        JsonNode entry,
        @Nullable JsonNode resource,
        Asset asset,
        BigInteger amount,
        String payTo,
        int maxTimeoutSeconds,
        boolean sandbox) {}
