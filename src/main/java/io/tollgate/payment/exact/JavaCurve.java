package io.tollgate.payment.exact;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.springframework.lang.Nullable;

/** The same on Bouncy Castle's curve, for platforms that libsecp256k1 isn't built for. */
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

    @Override
    public byte[] publicKey(byte[] key) {
        return new FixedPointCombMultiplier()
                .multiply(SECP256K1.getG(), new BigInteger(1, key))
                .getEncoded(false);
    }

    @Override
    public byte[] sign(byte[] digest, byte[] key) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(
                true,
                new ECPrivateKeyParameters(
                        new BigInteger(1, key), new ECDomainParameters(SECP256K1)));
        BigInteger[] found = signer.generateSignature(digest);
        byte[] rs = new byte[64];
        BigIntegers.asUnsignedByteArray(found[0], rs, 0, 32);
        // Both s and n - s are good; contracts take the smaller one only.
        BigIntegers.asUnsignedByteArray(
                found[1].min(SECP256K1.getN().subtract(found[1])), rs, 32, 32);
        return rs;
    }
}
