package io.tollgate.payment.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.payment.Eip2612Permit;
import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The digests and signatures that viem makes for the key of the vectors. */
class PermitDigestTest {

    private static final Eip2612Permit PERMIT =
            new Eip2612Permit(
                    Vectors.PAYER, Vectors.PAY_TO, 5_000_000, BigInteger.valueOf(7), 1_893_456_000);

    @Test
    void hashesTheStruct() {
        assertThat(hex(PermitDigest.structHash(PERMIT)))
                .isEqualTo("25d0c1783b703cd278cd50bada62ea22b5d0b3dfbb119b0fd26ea6177b3350ba");
    }

    @Test
    void digestsUnderEachDomain() {
        assertThat(hex(new PermitDigest(Vectors.BASE).of(PERMIT)))
                .isEqualTo("a5a0ba6abee5720700e5fc777ea6792a5deff66c7ad430fbd1777999091bcae4");
        assertThat(hex(new PermitDigest(Vectors.BASE_SEPOLIA).of(PERMIT)))
                .isEqualTo("aa0aad55ff459bc45e0fa66d4f6e49a5fa66dcddc449684a394ea3a5358711ac");
    }

    @Test
    void isWhatWalletsSign() {
        byte[] signature =
                HexFormat.of()
                        .parseHex(
                                "be5845a9e7333cf4cefdc00f22eb098704e8479fc1af5a1ac69299c638bb39a2"
                                        + "04dbf521f34f0293dffbdb3323bbae93c91ddd7000feb12fd84a65bf272994c51c");
        byte[] digest = new PermitDigest(Vectors.BASE).of(PERMIT);
        assertThat(new Recovery().signer(digest, signature)).isEqualTo(Vectors.PAYER);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
