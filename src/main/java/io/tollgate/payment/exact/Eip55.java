package io.tollgate.payment.exact;

import java.util.Locale;

/** Addresses as people and wallets read them: with a checksum in the case of their letters. */
public final class Eip55 {

    private Eip55() {}

    /**
     * The checksummed form.
     *
     * @param address 0x and 40 hex digits, in any case
     */
    public static String checksummed(String address) {
        String digits = address.substring(2).toLowerCase(Locale.ROOT);
        byte[] hash = Keccak.hash(digits);
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < digits.length(); i++) {
            int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xf;
            char digit = digits.charAt(i);
            text.append(nibble < 8 ? digit : Character.toUpperCase(digit));
        }
        return text.toString();
    }
}
