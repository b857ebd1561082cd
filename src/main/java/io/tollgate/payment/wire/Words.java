package io.tollgate.payment.wire;

import java.math.BigInteger;
import java.util.Locale;

/** The values in a payload, taken as strictly as Solidity has them. */
final class Words {

    private static final int LONGEST_UINT256 = 78;

    private Words() {}

    /** Digits only: what another reader might trim or sign is refused. */
    static BigInteger uint256(String place, String text) {
        boolean canonical = text.length() == 1 || !text.startsWith("0");
        if (text.isEmpty() || text.length() > LONGEST_UINT256 || !canonical || !isDigits(text)) {
            throw PaymentFault.malformed(place + " must be a number in decimal digits.");
        }
        BigInteger value = new BigInteger(text);
        if (value.bitLength() > 256) {
            throw PaymentFault.malformed(place + " must be below 2^256.");
        }
        return value;
    }

    /** 0x and 40 hex digits, in lower case. */
    static String address(String place, String text) {
        return hex(place, text, 20);
    }

    /** 0x and 64 hex digits, in lower case. */
    static String bytes32(String place, String text) {
        return hex(place, text, 32);
    }

    private static String hex(String place, String text, int bytes) {
        String hex = hex(place, text);
        if (hex.length() != 2 + 2 * bytes) {
            throw PaymentFault.malformed(place + " must be " + bytes + " bytes of hex.");
        }
        return hex;
    }

    /** 0x and whole bytes in hex, in lower case. */
    static String hex(String place, String text) {
        boolean whole = text.length() % 2 == 0 && text.startsWith("0x");
        for (int i = 2; whole && i < text.length(); i++) {
            whole = isHex(text.charAt(i));
        }
        if (!whole) {
            throw PaymentFault.malformed(place + " must be 0x and whole bytes of hex.");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** By hand, as Character.digit takes the digits of other scripts too. */
    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
