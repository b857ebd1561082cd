package io.tollgate.payment.upto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Permit2DigestTest {

    private final PermitOffer offer = new PermitOffer();

    private String digest(long chainId) {
        return HexFormat.of().formatHex(new Permit2Digest(chainId).of(offer.permit()));
    }

    /** x402.md section 2, made with the reference implementation. */
    @Test
    void digestsTheVector() {
        assertThat(digest(8453))
                .isEqualTo("d5293b0399692cd511053d122829c2353ab7793bc8f5f528423bee0b15f18e7e");
    }

    @Test
    void everyFieldAndTheChainCount() {
        String before = digest(8453);
        assertThat(digest(84532)).isNotEqualTo(before);
        offer.nonce = "8";
        String other = digest(8453);
        assertThat(other).isNotEqualTo(before);
        offer.facilitator = PermitOffer.PAYER;
        assertThat(digest(8453)).isNotEqualTo(other);
    }

    @Test
    void takesEveryUint256AndNothingElse() {
        BigInteger bound = BigInteger.TWO.pow(256);
        offer.nonce = bound.subtract(BigInteger.ONE).toString();
        assertThat(digest(8453)).hasSize(64);
        offer.nonce = bound.toString();
        assertThatIllegalArgumentException().isThrownBy(() -> digest(8453));
    }
}
