package io.tollgate.payment.onchain;

import io.tollgate.payment.Payment;
import io.tollgate.payment.Permit2Authorization;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.utils.Numeric;

/** The calls of Permit2 and of x402's proxy in the chain's encoding, 0x and hex digits. */
final class Permit2Calls {

    /**
     * {@code
     * settle(((address,uint256),uint256,uint256),uint256,address,(address,address,uint256),bytes)}.
     */
    private static final String SETTLE = "0xff11e7b4";

    private static final int WORD = 64;

    /** Where the amount is in a settlement's data: after the permit, which has four words. */
    private static final int AMOUNT = SETTLE.length() + 4 * WORD;

    /** The words before the signature: the structs among them are written out flat. */
    private static final int HEAD = SETTLE.length() + 9 * WORD;

    private Permit2Calls() {}

    /** Moves {@code amount} of what {@code payment} allows. */
    static String settle(Payment payment, long amount) {
        Permit2Authorization permit = (Permit2Authorization) payment.authorization();
        byte[] signature = Numeric.hexStringToByteArray(payment.signature());
        return settle(permit, BigInteger.valueOf(amount), signature);
    }

    private static String settle(Permit2Authorization permit, BigInteger amount, byte[] signature) {
        return SETTLE
                + FunctionEncoder.encodeConstructor(
                        List.of(
                                new Address(permit.token()),
                                new Uint256(permit.value()),
                                new Uint256(new BigInteger(permit.nonce())),
                                new Uint256(permit.deadline()),
                                new Uint256(amount),
                                new Address(permit.from()),
                                new Address(permit.to()),
                                new Address(permit.facilitator()),
                                new Uint256(permit.validAfter()),
                                new DynamicBytes(signature)));
    }

    /** How much a transaction with this data settles of {@code permit}, if it is for that. */
    static OptionalLong settled(String data, Permit2Authorization permit) {
        if (data.length() < HEAD) {
            return OptionalLong.empty();
        }
        BigInteger amount = Numeric.toBigInt(data.substring(AMOUNT, AMOUNT + WORD));
        boolean same = settle(permit, amount, new byte[0]).regionMatches(0, data, 0, HEAD);
        return same && amount.bitLength() < Long.SIZE
                ? OptionalLong.of(amount.longValueExact())
                : OptionalLong.empty();
    }

    /** The 256 bits that {@code permit}'s nonce is among. */
    static String nonceBitmap(Permit2Authorization permit) {
        return FunctionEncoder.encode(
                new Function(
                        "nonceBitmap",
                        List.of(new Address(permit.from()), new Uint256(word(permit))),
                        List.of()));
    }

    /** Which 256 nonces {@code permit}'s is among. */
    static BigInteger word(Permit2Authorization permit) {
        return new BigInteger(permit.nonce()).shiftRight(8);
    }

    /** Whether {@code permit}'s nonce is set among those 256. */
    static boolean isSet(BigInteger bits, Permit2Authorization permit) {
        return bits.testBit(new BigInteger(permit.nonce()).intValue() & 0xff);
    }
}
