package io.tollgate.payment.checkout;

import static io.tollgate.payment.checkout.CheckoutConfiguration.BASE_URL;

import io.tollgate.access.wallet.Checksums;
import io.tollgate.access.wallet.SignInTerms;
import io.tollgate.access.wallet.WalletProofs;
import io.tollgate.access.wallet.WalletSignatures;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.claim.ClaimRows;
import io.tollgate.payment.exact.Eip55;
import io.tollgate.payment.onchain.ChainView;
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
    SignInTerms signInTerms(@Value(BASE_URL) String publicBaseUrl) {
        return SignInTerms.of(publicBaseUrl, settings.network());
    }

    @Bean
    WalletSignatures walletSignatures(ObjectProvider<ChainView> chain) {
        return new SignedMessages(chain.getIfAvailable());
    }

    @Bean
    Checksums checksums() {
        return Eip55::checksummed;
    }

    @Bean
    Receipts receipts(JdbcClient jdbc, WalletProofs proofs) {
        return new Receipts(new ClaimRows(jdbc), proofs, settings);
    }

    @Bean
    Quotes quotes(Paywall paywall) {
        return new Quotes(paywall);
    }
}
