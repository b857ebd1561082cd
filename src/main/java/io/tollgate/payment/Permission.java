package io.tollgate.payment;

import org.springframework.lang.Nullable;

/**
 * What an owner lets the gateway spend, of the asset that payments are made in.
 *
 * @param mandate names it
 * @param owner 0x and 40 hex digits, in lower case
 * @param cap atomic units, in all
 * @param permit what the owner signed, or null: an allowance that he has given himself counts
 * @param signature of {@code permit}, 0x and hex digits in lower case, or null with it
 */
public record Permission(
        String mandate,
        String owner,
        long cap,
        @Nullable Eip2612Permit permit,
        @Nullable String signature) {}
