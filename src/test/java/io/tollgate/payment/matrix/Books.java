package io.tollgate.payment.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.lang.Nullable;

/** What has moved on the stand-in's chain: once for each nonce, however often it is asked for. */
final class Books {

    /** Money that moved, in atomic units. */
    record Transfer(String transaction, long amount) {}

    private final Map<String, Transfer> transfers = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Moves the money, unless it has moved already. */
    Transfer move(JsonNode authorization) {
        return transfers.computeIfAbsent(
                authorization.path("nonce").asText(),
                nonce ->
                        new Transfer(
                                "0x%064x".formatted(count.incrementAndGet()),
                                authorization.path("value").asLong()));
    }

    /** What a payment moved, or null. */
    @Nullable
    Transfer of(String nonce) {
        return transfers.get(nonce);
    }

    long sum() {
        return transfers.values().stream().mapToLong(Transfer::amount).sum();
    }
}
