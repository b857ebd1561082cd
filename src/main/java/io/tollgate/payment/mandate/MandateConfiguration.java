package io.tollgate.payment.mandate;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.access.wallet.WalletProofs;
import io.tollgate.database.DatabaseClock;
import io.tollgate.ledger.Ledger;
import io.tollgate.payment.Asset;
import io.tollgate.payment.Assets;
import io.tollgate.payment.Collector;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.onchain.OnchainCollector;
import io.tollgate.payment.onchain.OnchainSettings;
import io.tollgate.payment.sandbox.PlayAllowances;
import io.tollgate.payment.sandbox.SandboxCollector;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of this room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CollectSettings.class)
class MandateConfiguration {

    private final PaymentSettings payment;
    private final CollectSettings settings;
    private final Asset asset;

    MandateConfiguration(PaymentSettings payment, CollectSettings settings) {
        this.payment = payment;
        this.settings = settings;
        this.asset = Assets.of(payment);
    }

    @Bean
    MandateStore mandateStore(JdbcClient jdbc, DatabaseClock time) {
        return new MandateStore(jdbc, asset, time);
    }

    @Bean
    CollectionStore collectionStore(
            JdbcClient jdbc, PlatformTransactionManager transactions, DatabaseClock time) {
        return new CollectionStore(jdbc, new TransactionTemplate(transactions), asset, time);
    }

    /** Null where nobody can collect. */
    @Bean
    @Nullable
    Collector collector(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            CollectionStore collections,
            PlayAllowances play,
            OnchainSettings onchain) {
        if (!payment.enabled()) {
            return null;
        }
        if (payment.sandbox()) {
            return new SandboxCollector(play, asset, collections::begin);
        }
        boolean able =
                payment.facilitator().equals("onchain") && !settings.collectorKey().isEmpty();
        return able
                ? new OnchainCollector(
                        onchain,
                        settings.collectorKey(),
                        asset,
                        new DraftStore(jdbc, new TransactionTemplate(transactions), collections))
                : null;
    }

    @Bean
    Mandates mandates(
            ObjectProvider<Collector> collector,
            MandateStore store,
            CollectionStore collections,
            WalletProofs proofs) {
        return new Mandates(
                collector.getIfAvailable(),
                store,
                collections,
                new Owners(proofs),
                new MandateJson(asset, payment.sandbox()),
                settings.threshold());
    }

    /** Null where nobody can collect. */
    @Bean
    @Nullable
    CollectionRounds collectionRounds(
            ObjectProvider<Collector> collector,
            MandateStore store,
            CollectionStore collections,
            Ledger ledger,
            MeterRegistry meters) {
        Collector able = collector.getIfAvailable();
        return able == null
                ? null
                : new CollectionRounds(
                        new Collecting(
                                store,
                                collections,
                                able,
                                new LedgerDebts(ledger),
                                Assets.payTo(payment),
                                meters),
                        settings.collectEvery());
    }
}
