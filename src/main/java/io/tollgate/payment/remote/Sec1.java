package io.tollgate.payment.remote;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** P-256 keys in the old form (RFC 5915), which the JDK doesn't read, in the form that it does. */
final class Sec1 {

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    /** Version 0; an elliptic curve's key (1.2.840.10045.2.1) on P-256 (1.2.840.10045.3.1.7). */
    private static final byte[] VERSION_AND_CURVE =
            HexFormat.of().parseHex("020100301306072a8648ce3d020106082a8648ce3d030107");

    private Sec1() {}

    static byte[] pkcs8(byte[] sec1) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(VERSION_AND_CURVE);
        content.writeBytes(der(OCTETS, sec1));
        return der(SEQUENCE, content.toByteArray());
    }

    /** One value in DER, in its shortest form, as no other is read; such keys have no 256 bytes. */
    private static byte[] der(int tag, byte[] content) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        if (content.length > 0xff) {
            throw new IllegalArgumentException("Too long for a key on P-256");
        }
        if (content.length > 0x7f) {
            der.write(0x81);
        }
        der.write(content.length);
        der.writeBytes(content);
        return der.toByteArray();
    }
}
