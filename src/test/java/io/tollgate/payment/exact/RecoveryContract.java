package io.tollgate.payment.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same suite for the library and for Java, which must not differ. */
abstract class RecoveryContract {

    private static final BigInteger N =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final byte[] DIGEST = HexFormat.of().parseHex(Vectors.BASE_DIGEST);

    private final Curve curve;

    RecoveryContract(Curve curve) {
        this.curve = curve;
    }

    @Test
    void findsTheSignerOfTheVector() {
        assertThat(signer(vector())).isEqualTo(Vectors.PAYER);
        assertThat(Wallet.ofVectors().address()).isEqualTo(Vectors.PAYER);
        assertThat(HexFormat.of().formatHex(Wallet.ofVectors().sign(DIGEST)))
                .isEqualTo(Vectors.BASE_SIGNATURE);
    }

    @Test
    void findsTheSignerWhoeverSignsWhatever() {
        Random random = new Random(3009);
        for (int i = 0; i < 500; i++) {
            byte[] key = new byte[32];
            byte[] digest = new byte[32];
            random.nextBytes(key);
            random.nextBytes(digest);
            Wallet wallet = new Wallet(key);
            byte[] signature = wallet.sign(digest);
            assertThat(new Recovery(curve).signer(digest, signature)).isEqualTo(wallet.address());
            digest[random.nextInt(32)] ^= 1;
            assertThat(new Recovery(curve).signer(digest, signature))
                    .isNotEqualTo(wallet.address());
        }
    }

    @Test
    void findsTheSameOrNobodyInNoise() {
        Random random = new Random(65);
        int nobody = 0;
        for (int i = 0; i < 500; i++) {
            byte[] signature = new byte[65];
            random.nextBytes(signature);
            signature[32] &= 0x7f;
            signature[64] = (byte) (27 + random.nextInt(2));
            String found = signer(signature);
            assertThat(found).isEqualTo(new Recovery(new JavaCurve()).signer(DIGEST, signature));
            nobody += found == null ? 1 : 0;
        }
        // About half of all numbers are no point's x.
        assertThat(nobody).isBetween(150, 350);
    }

    @Test
    void refusesOtherLengths() {
        assertThat(signer(new byte[0])).isNull();
        assertThat(signer(Arrays.copyOf(vector(), 64))).isNull();
        assertThat(signer(Arrays.copyOf(vector(), 66))).isNull();
    }

    @Test
    void refusesEveryOtherV() {
        for (int v = 0; v < 256; v++) {
            byte[] signature = vector();
            signature[64] = (byte) v;
            assertThat(signer(signature) != null).isEqualTo(v == 27 || v == 28);
        }
    }

    @Test
    void refusesTheSecondSignatureWithHighS() {
        byte[] high = withS(N.subtract(new BigInteger(1, vector(), 32, 32)));
        high[64] = (byte) (27 + 28 - high[64]);
        assertThat(signer(high)).isNull();
    }

    @Test
    void keepsTheBoundsOfRAndS() {
        BigInteger half = N.shiftRight(1);
        assertThat(signer(withS(half))).isNotNull();
        assertThat(signer(withS(half.add(BigInteger.ONE)))).isNull();
        assertThat(signer(withS(BigInteger.ZERO))).isNull();
        assertThat(signer(withR(BigInteger.ZERO))).isNull();
        assertThat(signer(withR(N))).isNull();
        assertThat(signer(withR(BigInteger.TWO.pow(256).subtract(BigInteger.ONE)))).isNull();
        assertThat(signer(new byte[65])).isNull();
    }

    @Test
    void findsNobodyWhenTheKeyIsAtInfinity() {
        // R = G and s = digest: the key would be r^-1 (s R - digest G) = 0.
        byte[] digest = new byte[32];
        digest[31] = 7;
        byte[] signature = new byte[65];
        byte[] generatorX =
                HexFormat.of()
                        .parseHex(
                                "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
        System.arraycopy(generatorX, 0, signature, 0, 32);
        signature[63] = 7;
        signature[64] = 27;
        assertThat(new Recovery(curve).signer(digest, signature)).isNull();
    }

    private String signer(byte[] signature) {
        return new Recovery(curve).signer(DIGEST, signature);
    }

    private static byte[] vector() {
        return HexFormat.of().parseHex(Vectors.BASE_SIGNATURE);
    }

    private static byte[] withR(BigInteger r) {
        return with(r, 0);
    }

    private static byte[] withS(BigInteger s) {
        return with(s, 32);
    }

    private static byte[] with(BigInteger number, int at) {
        byte[] signature = vector();
        byte[] digits = HexFormat.of().parseHex("%064x".formatted(number));
        System.arraycopy(digits, 0, signature, at, 32);
        return signature;
    }
}
