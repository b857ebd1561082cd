package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of issuers from the settings. */
class ExternalIssuerTest {

    private static final String ISSUER = "https://idp.example/realms/one";
    private static final String OTHER = "https://idp.example/realms/two";
    private static final ECKey KEY = Forge.ecKey(Curve.P_256, "k1");
    private static final ECKey OTHER_KEY = Forge.ecKey(Curve.P_256, "k1");

    private final TestClock clock = new TestClock();
    private JwksServer server;
    private JwksServer otherServer;
    private TokenIssuer own;
    private TrustedIssuers issuers;
    private TokenVerifier verifier;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        server = new JwksServer();
        otherServer = new JwksServer();
        server.serve(KEY.toPublicJWK());
        otherServer.serve(OTHER_KEY.toPublicJWK());
        own = new TokenIssuer("http://localhost:8402", new SecretFolder(folder), clock);
        issuers =
                new TrustedIssuers(
                        own,
                        List.of(
                                new AccessSettings.Issuer(ISSUER, server.uri(), "api"),
                                new AccessSettings.Issuer(OTHER, otherServer.uri(), "api")),
                        clock);
        verifier = new TokenVerifier(issuers, id -> false, clock, clock);
    }

    @AfterEach
    void stop() throws Exception {
        issuers.close();
        server.close();
        otherServer.close();
    }

    private JWTClaimsSet.Builder claims(String issuer) {
        return Forge.claims(issuer, "api", clock.instant());
    }

    private String token(JWK key, JWSAlgorithm algorithm, JWTClaimsSet.Builder claims) {
        return Forge.sign(key, Forge.header(algorithm, key.getKeyID()).build(), claims.build());
    }

    private String good() {
        return token(KEY, JWSAlgorithm.ES256, claims(ISSUER));
    }

    private String codeOf(String token) {
        return Refused.codeOf(() -> verifier.verify(token));
    }

    @Test
    void knowsASubjectByItsIssuer() {
        assertThat(verifier.verify(good()))
                .isEqualTo(new Caller(ISSUER + "#ada", Caller.Kind.JWT, "ada", ISSUER));
        String other = token(OTHER_KEY, JWSAlgorithm.ES256, claims(OTHER));
        assertThat(verifier.verify(other).account()).isEqualTo(OTHER + "#ada");
    }

    @Test
    void takesEveryAlgorithmOfItsList() throws Exception {
        RSAKey rsa = Forge.rsaKey(2048, "r1");
        ECKey p384 = Forge.ecKey(Curve.P_384, "e1");
        KeyPair ed = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        server.serve(rsa.toPublicJWK(), p384.toPublicJWK(), ed25519(ed));
        for (String token :
                List.of(
                        token(rsa, JWSAlgorithm.RS256, claims(ISSUER)),
                        token(rsa, JWSAlgorithm.PS256, claims(ISSUER)),
                        token(p384, JWSAlgorithm.ES384, claims(ISSUER)),
                        edDsaToken(ed))) {
            assertThat(verifier.verify(token).account()).isEqualTo(ISSUER + "#ada");
        }
        assertThat(server.fetches()).isEqualTo(1);
    }

    @Test
    void refusesEveryOtherAlgorithmBeforeAskingForKeys() {
        RSAKey rsa = Forge.rsaKey(2048, "r1");
        for (JWSAlgorithm algorithm :
                List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS512)) {
            assertThat(codeOf(token(rsa, algorithm, claims(ISSUER))))
                    .isEqualTo("401 invalid_token");
        }
        assertThat(server.fetches()).isZero();
    }

    @Test
    void refusesAnEdDsaSignatureOfAnotherKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        server.serve(ed25519(generator.generateKeyPair()));
        assertThat(codeOf(edDsaToken(generator.generateKeyPair()))).isEqualTo("401 invalid_token");
        String token = edDsaToken(generator.generateKeyPair());
        String cut = token.substring(0, token.length() - 8);
        assertThat(codeOf(cut)).isEqualTo("401 invalid_token");
    }

    @Test
    void refusesSmallRsaKeysAndSharedSecrets() {
        RSAKey small = Forge.rsaKey(1024, "r1");
        server.serve(
                small.toPublicJWK(),
                new OctetSequenceKey.Builder(new byte[32]).keyID("k1").build());
        assertThat(codeOf(token(small, JWSAlgorithm.RS256, claims(ISSUER))))
                .isEqualTo("401 invalid_token");
        assertThat(codeOf(good())).isEqualTo("401 invalid_token");
    }

    @Test
    void refusesTheTokenOfOneIssuerSignedByAnother() {
        assertThat(codeOf(token(OTHER_KEY, JWSAlgorithm.ES256, claims(ISSUER))))
                .isEqualTo("401 invalid_token");
        String ownByOther =
                token(
                        KEY,
                        JWSAlgorithm.ES256,
                        claims("http://localhost:8402").audience("tollgate"));
        assertThat(codeOf(ownByOther)).isEqualTo("401 invalid_token");
    }

    @Test
    void asksNobodyForTheKeysOfAnUnknownIssuer() {
        assertThat(codeOf(token(KEY, JWSAlgorithm.ES256, claims(ISSUER + "/"))))
                .isEqualTo("401 invalid_token");
        String expired = token(KEY, JWSAlgorithm.ES256, claims(ISSUER).expirationTime(new Date(0)));
        assertThat(codeOf(expired)).isEqualTo("401 invalid_token");
        assertThat(server.fetches() + otherServer.fetches()).isZero();
    }

    @Test
    void refusesATokenForAnotherAudience() {
        assertThat(codeOf(token(KEY, JWSAlgorithm.ES256, claims(ISSUER).audience("tollgate"))))
                .isEqualTo("401 invalid_token");
    }

    @Test
    void stillServesItsOwnTokens() {
        assertThat(verifier.verify(own.issue("ada", Duration.ofHours(1))).account())
                .isEqualTo("tollgate#ada");
    }

    private static OctetKeyPair ed25519(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).keyID("ed").build();
    }

    private String edDsaToken(KeyPair pair) throws Exception {
        SignedJWT token =
                new SignedJWT(
                        Forge.header(JWSAlgorithm.EdDSA, "ed").build(), claims(ISSUER).build());
        String signed = new String(token.getSigningInput(), StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(token.getSigningInput());
        return signed + "." + Base64URL.encode(signature.sign());
    }
}
