package io.tollgate.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.pricing.Breakdown;

/** Amounts as owners of accounts read them. */
final class Usd {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Usd() {}

    /** Atomic units as USD with six decimals. */
    static String of(long amount) {
        return Breakdown.usd(amount);
    }

    static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
