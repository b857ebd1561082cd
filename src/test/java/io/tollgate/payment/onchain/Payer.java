package io.tollgate.payment.onchain;

import io.tollgate.payment.Asset;
import io.tollgate.payment.Authorization;
import io.tollgate.payment.Eip3009Authorization;
import io.tollgate.payment.Payment;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;

/** Somebody with a key who signs authorizations. */
final class Payer {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BigInteger MINUTES = BigInteger.valueOf(300);

    private final ECKeyPair key = ECKeyPair.create(random());

    static byte[] random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        bytes[0] &= 0x7f;
        return bytes;
    }

    /** The key, 0x and hex digits. */
    String key() {
        return Numeric.toHexStringWithPrefixZeroPadded(key.getPrivateKey(), 64);
    }

    String address() {
        return Numeric.prependHexPrefix(Keys.getAddress(key));
    }

    /** A payment of {@code value}, good for 5 min from now. */
    Payment pays(long value) {
        return signed(authorization(address(), Lab.PAY_TO, value));
    }

    static Eip3009Authorization authorization(String from, String to, long value) {
        BigInteger now = BigInteger.valueOf(Instant.now().getEpochSecond());
        return new Eip3009Authorization(
                from,
                to,
                BigInteger.valueOf(value),
                BigInteger.ZERO,
                now.add(MINUTES),
                "0x" + HexFormat.of().formatHex(random()));
    }

    static Eip3009Authorization until(Eip3009Authorization authorization, BigInteger validBefore) {
        return new Eip3009Authorization(
                authorization.from(),
                authorization.to(),
                authorization.value(),
                authorization.validAfter(),
                validBefore,
                authorization.nonce());
    }

    Payment signed(Eip3009Authorization authorization) {
        return signed(authorization, Lab.USDC);
    }

    Payment signed(Eip3009Authorization authorization, Asset asset) {
        return payment(authorization, sign(Typed.digestOf(authorization, asset)));
    }

    static Payment payment(Authorization authorization, String signature) {
        return new Payment(
                2, "exact", "eip155:8453", authorization, signature, null, null, null, new byte[0]);
    }

    /** Signs the cancelling of an authorization. */
    String cancels(Authorization authorization) {
        return sign(Typed.cancelDigest(authorization, Lab.USDC));
    }

    private String sign(byte[] digest) {
        Sign.SignatureData signature = Sign.signMessage(digest, key, false);
        return "0x"
                + HexFormat.of().formatHex(signature.getR())
                + HexFormat.of().formatHex(signature.getS())
                + HexFormat.of().formatHex(signature.getV());
    }
}
