package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {

    private static final String ISSUER = "http://localhost:8402";
    private static final String FILE = "token-signing-key.json";

    private final TestClock clock = new TestClock();
    @TempDir private Path folder;

    private TokenIssuer issuer() {
        return new TokenIssuer(ISSUER, new SecretFolder(folder), clock);
    }

    @Test
    void mintsTokensThatItsPublicKeySetVerifies() throws Exception {
        TokenIssuer issuer = issuer();
        SignedJWT token = SignedJWT.parse(issuer.issue("0xA11ce", Duration.ofHours(1)));
        ECKey key = JWKSet.parse(issuer.jwks()).getKeys().getFirst().toECKey();
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(token.getHeader().getKeyID()).isNotBlank().isEqualTo(key.getKeyID());
    }

    @Test
    void saysWhoForWhomAndHowLong() throws Exception {
        String token = issuer().issue("0xA11ce", Duration.ofHours(1));
        JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(ISSUER);
        assertThat(claims.getAudience()).containsExactly("tollgate");
        assertThat(claims.getSubject()).isEqualTo("0xA11ce");
        assertThat(claims.getIssueTime()).isEqualTo(clock.instant());
        assertThat(claims.getNotBeforeTime()).isEqualTo(clock.instant());
        assertThat(claims.getExpirationTime()).isEqualTo(clock.instant().plusSeconds(3600));
    }

    @Test
    void givesEveryTokenAnIdOfItsOwn() throws Exception {
        TokenIssuer issuer = issuer();
        String one = issuer.issue("ada", Duration.ofHours(1));
        String two = issuer.issue("ada", Duration.ofHours(1));
        assertThat(SignedJWT.parse(one).getJWTClaimsSet().getJWTID())
                .isNotBlank()
                .isNotEqualTo(SignedJWT.parse(two).getJWTClaimsSet().getJWTID());
    }

    @Test
    void publishesNoPrivateKey() {
        assertThat(issuer().jwks().toString()).contains("P-256").doesNotContain(" d=");
    }

    @Test
    void keepsItsKeyOverARestartReadableToItsOwnerOnly() throws Exception {
        assertThat(issuer().jwks()).isEqualTo(issuer().jwks());
        assertThat(Files.getPosixFilePermissions(folder.resolve(FILE)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void hasOneKeyHoweverManyStartAtOnce() {
        Set<Object> keySets = ConcurrentHashMap.newKeySet();
        try (ExecutorService instances = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++) {
                instances.execute(() -> keySets.add(issuer().jwks()));
            }
        }
        assertThat(keySets).hasSize(1);
    }

    @Test
    void refusesABrokenKeyFileWithoutQuotingIt() throws Exception {
        Files.writeString(folder.resolve(FILE), "{\"kty\":\"EC\",\"d\":\"hush\"}");
        assertThatThrownBy(this::issuer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(FILE)
                .hasNoCause()
                .message()
                .doesNotContain("hush");
    }

    @Test
    void refusesAKeyFileWithAnotherCurveOrNoPrivateKey() throws Exception {
        ECKey other = Forge.ecKey(Curve.P_384, "k");
        Files.writeString(folder.resolve(FILE), other.toJSONString());
        assertThatThrownBy(this::issuer).hasMessageContaining("P-256");
        ECKey half = Forge.ecKey(Curve.P_256, "k").toPublicJWK();
        Files.writeString(folder.resolve(FILE), half.toJSONString());
        assertThatThrownBy(this::issuer).hasMessageContaining("private");
    }

    @Test
    void refusesToMintWithoutASubjectOrALifetime() {
        TokenIssuer issuer = issuer();
        assertThatThrownBy(() -> issuer.issue(" ", Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> issuer.issue("ada", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
