package io.tollgate.payment.claim;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Names of claims and their receipts: 128 bits of chance, as who has the name of a receipt may read
 * it. In the order of time, so that what is kept by it is kept side by side.
 */
final class ReceiptNames {

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        HexFormat hex = HexFormat.of();
        return "rcpt_" + hex.toHexDigits(System.currentTimeMillis(), 12) + hex.formatHex(bytes);
    }
}
