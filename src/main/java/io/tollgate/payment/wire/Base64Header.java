package io.tollgate.payment.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A header's value as x402 has them: JSON in base64. */
public final class Base64Header {

    /** Characters; a payment of a key has about 1,100, one of a contract wallet some more. */
    static final int LONGEST = 16 * 1024;

    private Base64Header() {}

    static String encode(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The JSON in {@code header}, in either alphabet, padded or not.
     *
     * @throws PaymentFault 400 if it is too long, not base64 or not UTF-8
     */
    public static String decode(String header) {
        if (header.length() > LONGEST) {
            throw PaymentFault.malformed("The payment header is too long.");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(unpadded(header));
            // A decoder of its own reports what String's constructor would replace.
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException e) {
            throw PaymentFault.malformed("The payment header is not base64.");
        } catch (CharacterCodingException e) {
            throw PaymentFault.malformed("The payment header is not base64 of UTF-8.");
        }
    }

    /** In the standard alphabet; an = that is left over makes it no base64 at all. */
    private static String unpadded(String header) {
        String text = header.strip();
        int pads = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        String bare = text.substring(0, text.length() - pads);
        if (bare.indexOf('=') >= 0) {
            throw new IllegalArgumentException("Padded too much");
        }
        return bare.replace('-', '+').replace('_', '/');
    }
}
