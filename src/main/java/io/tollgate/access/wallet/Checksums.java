package io.tollgate.access.wallet;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** Addresses with a checksum in the case of their letters (EIP-55); made where hashes are known. */
@FunctionalInterface
public interface Checksums extends UnaryOperator<String> {

    /** The checksummed form of 0x and 40 hex digits. */
    default String of(String address) {
        return apply(address);
    }

    /** Whether {@code address} has the right checksum, or none: its letters are of one case. */
    default boolean fits(String address) {
        String digits = address.substring(2);
        return digits.equals(digits.toLowerCase(Locale.ROOT))
                || digits.equals(digits.toUpperCase(Locale.ROOT))
                || address.equals(of(address));
    }
}
