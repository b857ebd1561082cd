package io.tollgate.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried with tokens that are not quite ours. */
class ForgedTokenTest extends OwnTokens {

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "JOSE", "secevent+jwt"})
    void refusesOtherTypes(String type) {
        assertRefused(token(header().type(new JOSEObjectType(type))), "type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "HS256", "ES256K", "RS256", "x"})
    void refusesAnotherAlgorithmUnderTheSameSignature(String algorithm) {
        String token = Forge.withHeader(token(claims()), json -> json.replace("ES256", algorithm));
        assertRefused(token, "");
        assertRefused(token.substring(0, token.lastIndexOf('.') + 1), "");
    }

    @Test
    void refusesAMacMadeWithThePublicKey() throws Exception {
        for (byte[] secret :
                List.of(
                        key.toPublicKey().getEncoded(),
                        key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            JWSHeader header = Forge.header(JWSAlgorithm.HS256, key.getKeyID()).build();
            assertRefused(Forge.sign(new MACSigner(secret), header, claims().build()), "algorithm");
        }
    }

    @Test
    void refusesTheSignatureOfAnotherKey() {
        ECKey other = Forge.ecKey(Curve.P_256, key.getKeyID());
        assertRefused(Forge.sign(other, header().build(), claims().build()), "signature");
    }

    @Test
    void refusesASignatureOfZeros() {
        String token = token(claims());
        String zeros = Base64URL.encode(new byte[64]).toString();
        assertRefused(token.substring(0, token.lastIndexOf('.') + 1) + zeros, "signature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "../../../../etc/passwd",
                "/dev/null",
                "x' union select 'k' --",
                "http://127.0.0.1:1/key",
                ""
            })
    void usesTheKeyIdOnlyToSelectAmongItsKeys(String kid) {
        assertRefused(token(Forge.header(JWSAlgorithm.ES256, kid)), "signature");
    }

    @Test
    void refusesATokenThatBringsItsOwnKey() throws Exception {
        URI elsewhere = URI.create("https://attacker.example/jwks.json");
        assertRefused(token(header().jwkURL(elsewhere)), "header");
        assertRefused(token(header().x509CertURL(elsewhere)), "header");
        assertRefused(token(header().jwk(key.toPublicJWK())), "header");
        assertRefused(token(header().x509CertChain(List.of(new Base64("AAAA")))), "header");
    }

    @Test
    void refusesRulesItDoesNotKnow() {
        JWSHeader.Builder unknown = header().criticalParams(Set.of("exp-not-needed"));
        assertRefused(token(unknown.customParam("exp-not-needed", true)), "header");
        String token = token(claims());
        assertRefused(Forge.withHeader(token, json -> json.replace("{", "{\"b64\":false,")), "");
    }

    @Test
    void refusesATokenOfMoreThanEightKilobytes() {
        assertRefused(token(claims().claim("padding", "x".repeat(8_000))), "longer");
    }

    @Test
    void refusesWhateverIsNoToken() {
        for (String json : List.of("", "[]", "7", "{", "{}", "[".repeat(3_000))) {
            String part = Base64URL.encode(json).toString();
            assertRefused(part + "." + part + "." + part, "");
        }
    }

    @Test
    void refusesEveryTokenWithOneCharacterChanged() {
        String token = token(claims());
        Random random = new Random(8402);
        for (int i = 0; i < 300; i++) {
            char[] changed = token.toCharArray();
            // Not the last character, which has bits that no byte of the signature uses.
            int place = random.nextInt(changed.length - 1);
            changed[place] = changed[place] == 'A' ? 'B' : 'A';
            if (!Arrays.equals(changed, token.toCharArray())) {
                assertRefused(new String(changed), "");
            }
        }
    }
}
