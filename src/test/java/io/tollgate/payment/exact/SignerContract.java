package io.tollgate.payment.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same suite for the library and for Java, which must not differ. */
abstract class SignerContract {

    private final Curve curve;

    SignerContract(Curve curve) {
        this.curve = curve;
    }

    @Test
    void signsTheVector() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 0x11);
        Signer signer = new Signer(key, curve);
        assertThat(signer.address()).isEqualTo(Vectors.PAYER);
        assertThat(signer.sign(Vectors.BASE, Vectors.AUTHORIZATION))
                .isEqualTo("0x" + Vectors.BASE_SIGNATURE);
    }

    @Test
    void signsSoThatItIsFoundAgain() {
        Random random = new Random(6979);
        Recovery recovery = new Recovery();
        for (int i = 0; i < 200; i++) {
            byte[] key = new byte[32];
            byte[] digest = new byte[32];
            random.nextBytes(key);
            random.nextBytes(digest);
            Signer signer = new Signer(key, curve);
            byte[] signature = signer.sign(digest);
            assertThat(recovery.signer(digest, signature)).isEqualTo(signer.address());
            assertThat(signature).isEqualTo(new Wallet(key).sign(digest));
        }
    }

    @Test
    void takesEveryKeyAndNothingElse() {
        String n = HexFormat.of().formatHex(Recovery.N);
        String last = n.substring(0, 63) + "0";
        assertThat(new Signer(HexFormat.of().parseHex(last), curve).address())
                .matches("0x[0-9a-f]{40}");
        for (String wrong : new String[] {n, "00".repeat(32), "ff".repeat(32), "11", ""}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Signer(HexFormat.of().parseHex(wrong), curve))
                    .withMessage("Not a private key of secp256k1");
        }
    }
}
