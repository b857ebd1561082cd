package io.tollgate.payment.exact;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What wallets sign of a message for people (EIP-191, version 0x45). */
public final class PersonalDigest {

    private PersonalDigest() {}

    /** 32 bytes. */
    public static byte[] of(byte[] message) {
        String prefix = "\u0019Ethereum Signed Message:\n" + message.length;
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(prefix.getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(message);
        return Keccak.hash(signed.toByteArray());
    }
}
