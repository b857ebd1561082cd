package io.tollgate.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest extends OwnTokens {

    @Test
    void knowsTheSubjectOfItsOwnToken() {
        String token = issuer.issue("0xA11ce", Duration.ofHours(1));
        assertThat(verifier.verify(token))
                .isEqualTo(new Caller("tollgate#0xA11ce", Caller.Kind.JWT, "0xA11ce", ISSUER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt"})
    @NullSource
    void takesTheTypesOfAccessTokens(String type) {
        JWSHeader.Builder header = header();
        if (type != null) {
            header.type(new JOSEObjectType(type));
        }
        assertThat(verifier.verify(token(header)).subject()).isEqualTo("ada");
    }

    @Test
    void takesATokenWithoutAKeyId() {
        assertThat(verifier.verify(token(Forge.header(JWSAlgorithm.ES256, null))).subject())
                .isEqualTo("ada");
    }

    @Test
    void allowsThirtySecondsBetweenClocksAtTheEnd() {
        Instant now = clock.instant();
        String token = token(claims().expirationTime(Date.from(now.minusSeconds(29))));
        assertThat(verifier.verify(token).subject()).isEqualTo("ada");
        assertRefused(token(claims().expirationTime(Date.from(now.minusSeconds(30)))), "expired");
    }

    @Test
    void allowsThirtySecondsBetweenClocksAtTheBeginning() {
        Instant now = clock.instant();
        String token = token(claims().notBeforeTime(Date.from(now.plusSeconds(30))));
        assertThat(verifier.verify(token).subject()).isEqualTo("ada");
        assertRefused(token(claims().notBeforeTime(Date.from(now.plusSeconds(31)))), "not valid");
    }

    @Test
    void refusesATokenThatNeverExpires() {
        assertRefused(token(claims().expirationTime(null)), "never expires");
    }

    @Test
    void refusesAnotherIssuer() {
        assertRefused(token(claims().issuer("https://attacker.example")), "issuer");
        assertRefused(token(claims().issuer(ISSUER + "/")), "issuer");
        assertRefused(token(claims().issuer(ISSUER.toUpperCase(Locale.ROOT))), "issuer");
        assertRefused(token(claims().issuer(null)), "issuer");
    }

    @Test
    void refusesAnotherAudience() {
        assertRefused(token(claims().audience("elsewhere")), "audience");
        assertRefused(token(claims().audience((String) null)), "audience");
        String several = token(claims().audience(List.of("elsewhere", "tollgate")));
        assertThat(verifier.verify(several).subject()).isEqualTo("ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "a\u0000b"})
    @NullSource
    void refusesAMissingOrUnusableSubject(String subject) {
        assertRefused(token(claims().subject(subject)), "subject");
        assertRefused(token(claims().subject("x".repeat(256))), "subject");
    }

    @Test
    void stillEnforcesTheEndOfARememberedToken() {
        String token = issuer.issue("ada", Duration.ofSeconds(20));
        assertThat(verifier.verify(token)).isSameAs(verifier.verify(token));
        clock.advance(Duration.ofMillis(49_999));
        assertThat(verifier.verify(token).subject()).isEqualTo("ada");
        clock.advance(Duration.ofMillis(1));
        assertRefused(token, "expired");
    }

    @Test
    void checksARememberedTokenAgainAfterAMinute() {
        String token = issuer.issue("ada", Duration.ofHours(1));
        Caller first = verifier.verify(token);
        clock.advance(Duration.ofSeconds(59));
        assertThat(verifier.verify(token)).isSameAs(first);
        clock.advance(Duration.ofSeconds(2));
        assertThat(verifier.verify(token)).isNotSameAs(first).isEqualTo(first);
    }
}
