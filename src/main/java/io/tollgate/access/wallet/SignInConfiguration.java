package io.tollgate.access.wallet;

import io.tollgate.access.Sessions;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of this room; what knows curves and chains comes from elsewhere. */
@Configuration(proxyBeanMethods = false)
class SignInConfiguration {

    private final Clock clock;

    SignInConfiguration(ObjectProvider<Clock> clock) {
        this.clock = clock.getIfUnique(Clock::systemUTC);
    }

    @Bean
    WalletProofs walletProofs(SignInTerms terms, WalletSignatures signatures, JdbcClient jdbc) {
        return new WalletProofs(terms, signatures, new SignInNonces(jdbc, clock), clock);
    }

    @Bean
    SignIns signIns(
            SignInTerms terms,
            Checksums checksums,
            WalletProofs proofs,
            Sessions sessions,
            JdbcClient jdbc) {
        IssuedNonces nonces = new IssuedNonces(jdbc);
        return new SignIns(
                new Challenges(terms, checksums, nonces, clock),
                proofs,
                nonces,
                checksums,
                sessions);
    }
}
