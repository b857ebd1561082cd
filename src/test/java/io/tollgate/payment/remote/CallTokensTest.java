package io.tollgate.payment.remote;

import static io.tollgate.payment.remote.Remote.REQUIREMENTS;
import static io.tollgate.payment.remote.Remote.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.tollgate.payment.Verification.Valid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways in: what the facilitator finds in {@code Authorization}. */
class CallTokensTest {

    private static final String KEY_ID = "organizations/x/apiKeys/y";

    private MockFacilitator mock;

    @BeforeEach
    void start() throws IOException {
        mock = new MockFacilitator();
        mock.plays(mock.json("{\"isValid\":true}"));
    }

    @AfterEach
    void stop() throws IOException {
        mock.close();
    }

    private RemoteSettings settings(String token, String keyId, String secret) {
        Duration wait = Duration.ofSeconds(2);
        return new RemoteSettings(
                mock.url(),
                token,
                keyId,
                secret,
                wait,
                wait,
                wait,
                wait,
                1,
                Remote.breaker(10, 10));
    }

    /** The token of a call, as the facilitator sees it. */
    private String sent(RemoteSettings settings) {
        try (HttpFacilitator facilitator = Remote.facilitator(settings, null, Clock.systemUTC())) {
            assertThat(facilitator.verify(SECOND, REQUIREMENTS)).isInstanceOf(Valid.class);
        }
        String header = mock.calls().getLast().headers().get("authorization");
        assertThat(header).startsWith("Bearer ");
        return header.substring("Bearer ".length());
    }

    private SignedJWT jwt(String secret) throws Exception {
        return SignedJWT.parse(sent(settings("", KEY_ID, secret)));
    }

    private void isGoodForOneCall(SignedJWT jwt) throws Exception {
        assertThat(jwt.getHeader().getKeyID()).isEqualTo(KEY_ID);
        assertThat(jwt.getHeader().getCustomParam("nonce").toString()).hasSize(32);
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("cdp");
        assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo(KEY_ID);
        assertThat(jwt.getJWTClaimsSet().getStringListClaim("uris"))
                .containsExactly("POST " + mock.url().getAuthority() + "/base/verify");
        Date expires = jwt.getJWTClaimsSet().getExpirationTime();
        assertThat(expires).isBetween(new Date(), new Date(System.currentTimeMillis() + 120_000));
    }

    @Test
    void sendsATokenFromTheSettings() {
        assertThat(sent(settings("t0ken\n", "", ""))).isEqualTo("t0ken");
    }

    @Test
    void signsEachCallWithEd25519() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] seed = tail(pair.getPrivate().getEncoded());
        byte[] both = Arrays.copyOf(seed, 64);
        System.arraycopy(tail(pair.getPublic().getEncoded()), 0, both, 32, 32);
        String secret = Base64.getEncoder().encodeToString(both);
        Set<Object> nonces = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            SignedJWT jwt = jwt(secret);
            isGoodForOneCall(jwt);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(pair.getPublic());
            signature.update(jwt.getSigningInput());
            assertThat(signature.verify(jwt.getSignature().decode())).isTrue();
            nonces.add(jwt.getHeader().getCustomParam("nonce"));
        }
        assertThat(nonces).hasSize(3);
    }

    private static byte[] tail(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    @Test
    void signsEachCallWithP256InEitherPem() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        String modern = pem("PRIVATE KEY", pkcs8);
        String old = pem("EC PRIVATE KEY", sec1(pair));
        String bare = pem("EC PRIVATE KEY", bareSec1(pkcs8));
        for (String secret : List.of(modern, old, old.replace("\n", "\\n"), bare)) {
            SignedJWT jwt = jwt(secret);
            isGoodForOneCall(jwt);
            assertThat(jwt.verify(new ECDSAVerifier((ECPublicKey) pair.getPublic()))).isTrue();
        }
    }

    /** As the JDK has it inside, without the public key. */
    private static byte[] bareSec1(byte[] pkcs8) {
        return Arrays.copyOfRange(pkcs8, 28, pkcs8.length);
    }

    /** As OpenSSL writes it: version, key, curve and public key. */
    private static byte[] sec1(KeyPair pair) {
        byte[] bare = bareSec1(pair.getPrivate().getEncoded());
        byte[] point = pair.getPublic().getEncoded();
        ByteArrayOutputStream sec1 = new ByteArrayOutputStream();
        sec1.writeBytes(HexFormat.of().parseHex("3077020101"));
        sec1.write(bare, 5, 2 + 32);
        sec1.writeBytes(HexFormat.of().parseHex("a00a06082a8648ce3d030107a144034200"));
        sec1.write(point, point.length - 65, 65);
        return sec1.toByteArray();
    }

    private static String pem(String name, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(name, base64, name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret",
                "czNjcmV0",
                "-----BEGIN EC PRIVATE KEY-----\nczNjcmV0\n-----END EC PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nczNjcmV0"
            })
    void whatIsNoKeyIsNotQuoted(String secret) {
        RemoteSettings settings = settings("", KEY_ID, secret);
        assertThatThrownBy(() -> CallTokens.of(settings, Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cdp-key-secret")
                .hasNoCause()
                .message()
                .doesNotContain("s3cret", "czNjcmV0");
    }

    @Test
    void keysAreInNoString() throws Exception {
        byte[] both = new byte[64];
        Arrays.fill(both, (byte) 7);
        String secret = Base64.getEncoder().encodeToString(both);
        RemoteSettings settings = settings("", KEY_ID, secret);
        assertThat(settings.toString()).doesNotContain(secret, KEY_ID, "/base");
        assertThat(settings("t0ken", "", "").toString()).doesNotContain("t0ken");
        assertThat(CallTokens.of(settings, Clock.systemUTC()).toString())
                .doesNotContain(secret, new String(both, StandardCharsets.US_ASCII));
    }
}
