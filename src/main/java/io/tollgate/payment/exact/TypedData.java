package io.tollgate.payment.exact;

import java.math.BigInteger;
import java.util.HexFormat;

/**
 * The words that an EIP-712 struct is hashed from, put one after the other. For structs whose
 * layout is known: a general EIP-712 library interprets the types anew for every payment, which
 * takes as long as the signature.
 */
public final class TypedData {

    private static final int WORD = 32;

    private final byte[] words;
    private int count;

    /**
     * Begins a struct.
     *
     * @param type the hash of its type
     * @param fields how many there are
     */
    public TypedData(byte[] type, int fields) {
        words = new byte[(fields + 1) * WORD];
        word(type);
    }

    /** The hash of a type, as EIP-712 writes it, or of a text in a struct. */
    public static byte[] hash(String text) {
        return Keccak.hash(text);
    }

    /** Right-aligned; what is longer than a word may only have zeros in front. */
    public TypedData word(byte[] value) {
        int length = Math.min(value.length, WORD);
        System.arraycopy(value, value.length - length, words, ++count * WORD - length, length);
        return this;
    }

    /**
     * @throws IllegalArgumentException if it is none
     */
    public TypedData uint256(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 8 * WORD) {
            throw new IllegalArgumentException("Not a uint256");
        }
        return word(value.toByteArray());
    }

    /**
     * @param text 0x and hex digits
     */
    public TypedData hex(String text) {
        return word(HexFormat.of().parseHex(text, 2, text.length()));
    }

    /** The hash of the struct, 32 bytes. */
    public byte[] hash() {
        return Keccak.hash(words);
    }

    /** What is signed: the hash of a struct under a domain, 32 bytes. */
    public static byte[] digest(byte[] domainSeparator, byte[] struct) {
        byte[] signed = new byte[2 + 2 * WORD];
        signed[0] = 0x19;
        signed[1] = 0x01;
        System.arraycopy(domainSeparator, 0, signed, 2, WORD);
        System.arraycopy(struct, 0, signed, 2 + WORD, WORD);
        return Keccak.hash(signed);
    }
}
