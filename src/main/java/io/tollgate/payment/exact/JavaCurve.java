package io.tollgate.payment.exact;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.springframework.lang.Nullable;

/** Recovery on Bouncy Castle's curve, for platforms that libsecp256k1 isn't built for. */
final class JavaCurve implements Curve {

    private static final X9ECParameters SECP256K1 = CustomNamedCurves.getByName("secp256k1");

    @Override
    public @Nullable byte[] publicKey(byte[] digest, byte[] rs, int odd) {
        ECPoint point = point(rs, odd);
        if (point == null) {
            return null;
        }
        BigInteger n = SECP256K1.getN();
        BigInteger inverse = new BigInteger(1, rs, 0, 32).modInverse(n);
        BigInteger ofGenerator = new BigInteger(1, digest).negate().multiply(inverse).mod(n);
        BigInteger ofPoint = new BigInteger(1, rs, 32, 32).multiply(inverse).mod(n);
        ECPoint key =
                ECAlgorithms.sumOfTwoMultiplies(SECP256K1.getG(), ofGenerator, point, ofPoint);
        return key.isInfinity() ? null : key.getEncoded(false);
    }

    /** The point whose x is r; about half of all numbers are no point's x. */
    private static @Nullable ECPoint point(byte[] rs, int odd) {
        byte[] compressed = new byte[33];
        compressed[0] = (byte) (2 + odd);
        System.arraycopy(rs, 0, compressed, 1, 32);
        try {
            return SECP256K1.getCurve().decodePoint(compressed);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
