package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tollgate with tokens of its own, and the key to forge more. */
abstract class OwnTokens {

    static final String ISSUER = "http://localhost:8402";

    final TestClock clock = new TestClock();
    TokenIssuer issuer;
    private TrustedIssuers issuers;
    TokenVerifier verifier;
    ECKey key;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        issuer = new TokenIssuer(ISSUER, new SecretFolder(folder), clock);
        issuers = new TrustedIssuers(issuer, List.of(), clock);
        verifier = new TokenVerifier(issuers, id -> false, clock, clock);
        key = ECKey.parse(Files.readString(folder.resolve("token-signing-key.json")));
    }

    @AfterEach
    void stop() throws Exception {
        issuers.close();
    }

    JWSHeader.Builder header() {
        return Forge.header(JWSAlgorithm.ES256, key.getKeyID());
    }

    JWTClaimsSet.Builder claims() {
        return Forge.claims(ISSUER, "tollgate", clock.instant());
    }

    String token(JWTClaimsSet.Builder claims) {
        return Forge.sign(key, header().build(), claims.build());
    }

    String token(JWSHeader.Builder header) {
        return Forge.sign(key, header.build(), claims().build());
    }

    void assertRefused(String token, String reason) {
        var error = Refused.by(() -> verifier.verify(token));
        assertThat(error.status()).isEqualTo(401);
        assertThat(error.code()).isEqualTo("invalid_token");
        assertThat(error.message()).contains(reason).doesNotContain(token);
    }
}
