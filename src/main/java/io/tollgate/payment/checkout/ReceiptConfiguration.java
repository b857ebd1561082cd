package io.tollgate.payment.checkout;

import static io.tollgate.payment.checkout.CheckoutConfiguration.BASE_URL;

import io.tollgate.access.wallet.SignInNonces;
import io.tollgate.access.wallet.SignInTerms;
import io.tollgate.access.wallet.WalletProofs;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.claim.ClaimStore;
import io.tollgate.payment.onchain.ChainView;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that tell what answers cost. */
@Configuration(proxyBeanMethods = false)
class ReceiptConfiguration {

    private final PaymentSettings settings;

    ReceiptConfiguration(PaymentSettings settings) {
        this.settings = settings;
    }

    @Bean
    WalletProofs walletProofs(
            JdbcClient jdbc,
            ObjectProvider<ChainView> chain,
            @Value(BASE_URL) String publicBaseUrl,
            ObjectProvider<Clock> clock) {
        Clock time = clock.getIfUnique(Clock::systemUTC);
        return new WalletProofs(
                SignInTerms.of(publicBaseUrl, settings.network()),
                new SignedMessages(chain.getIfAvailable()),
                new SignInNonces(jdbc, time),
                time);
    }

    @Bean
    Receipts receipts(ClaimStore store, WalletProofs proofs) {
        return new Receipts(store, proofs, settings);
    }

    @Bean
    Quotes quotes(Paywall paywall) {
        return new Quotes(paywall);
    }
}
