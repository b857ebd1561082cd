package io.tollgate.payment.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tollgate.payment.Eip3009Authorization;
import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Eip3009DigestTest {

    private static final BigInteger MOST = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

    @Test
    void separatesTheDomains() {
        assertThat(hex(new Eip3009Digest(Vectors.BASE).domainSeparator()))
                .isEqualTo("02fa7265e7c5d81118673727957699e4d68f74cd74b7db77da710fe8a2c7834f");
        assertThat(hex(new Eip3009Digest(Vectors.BASE_SEPOLIA).domainSeparator()))
                .isEqualTo("71f17a3b2ff373b803d70a5a07c046c1a2bc8e89c09ef722fcb047abe94c9818");
    }

    @Test
    void hashesTheStruct() {
        assertThat(hex(Eip3009Digest.structHash(Vectors.AUTHORIZATION)))
                .isEqualTo("f7cccc6700f5b6690b514dbb23ab43c1602ebb449c85365e0c3e88b0b0abbba6");
    }

    @Test
    void digestsUnderEachDomain() {
        assertThat(hex(new Eip3009Digest(Vectors.BASE).of(Vectors.AUTHORIZATION)))
                .isEqualTo(Vectors.BASE_DIGEST);
        assertThat(hex(new Eip3009Digest(Vectors.BASE_SEPOLIA).of(Vectors.AUTHORIZATION)))
                .isEqualTo("4afc66debe74ec87d486295cc1d070c6e5163bbdb77c778d1dcedc9588678df2");
    }

    @Test
    void takesEveryUint256AndNothingElse() {
        assertThat(Eip3009Digest.structHash(worth(MOST))).hasSize(32);
        assertThat(Eip3009Digest.structHash(worth(BigInteger.ZERO)))
                .isNotEqualTo(Eip3009Digest.structHash(worth(MOST)));
        for (BigInteger wrong :
                new BigInteger[] {MOST.add(BigInteger.ONE), BigInteger.valueOf(-1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Eip3009Digest.structHash(worth(wrong)));
        }
    }

    @Test
    void writesAddressesWithTheirChecksum() {
        assertThat(Eip55.checksummed(Vectors.PAYER))
                .isEqualTo("0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A");
        assertThat(Eip55.checksummed(Vectors.BASE.address()))
                .isEqualTo("0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913");
        assertThat(Eip55.checksummed("0x036CBD53842C5426634E7929541EC2318F3DCF7E"))
                .isEqualTo("0x036CbD53842c5426634e7929541eC2318f3dCF7e");
    }

    private static Eip3009Authorization worth(BigInteger value) {
        Eip3009Authorization like = Vectors.AUTHORIZATION;
        return new Eip3009Authorization(
                like.from(), like.to(), value, like.validAfter(), like.validBefore(), like.nonce());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
