package io.tollgate.payment.mandate;

import java.math.BigInteger;
import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A mandate as its owner asks for it: well-formed, but nothing of it is to be believed yet.
 *
 * @param owner 0x and 40 hex digits, in lower case
 * @param cap atomic units, more than 0
 * @param nonce of the permit, or null: an allowance given on chain is meant
 * @param signature of the permit, 0x and hex digits in lower case, or null with it
 * @param threshold atomic units, or null for the house's
 * @param day 1 to 28, or null
 */
public record Wish(
        String owner,
        long cap,
        Instant deadline,
        @Nullable BigInteger nonce,
        @Nullable String signature,
        @Nullable Long threshold,
        @Nullable Integer day) {}
