package io.tollgate.payment.checkout;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.database.Changes;
import io.tollgate.database.DatabaseClock;
import io.tollgate.door.House;
import io.tollgate.payment.Asset;
import io.tollgate.payment.Assets;
import io.tollgate.payment.Facilitator;
import io.tollgate.payment.PaymentSettings;
import io.tollgate.payment.claim.ClaimStore;
import io.tollgate.payment.claim.Claims;
import io.tollgate.payment.claim.Lease;
import io.tollgate.payment.claim.LeaseKeeper;
import io.tollgate.payment.claim.LeaseStore;
import io.tollgate.payment.claim.Reconciler;
import io.tollgate.payment.exact.Recovery;
import io.tollgate.payment.onchain.ChainView;
import io.tollgate.payment.onchain.OnchainFacilitator;
import io.tollgate.payment.onchain.OnchainSettings;
import io.tollgate.payment.remote.CallTokens;
import io.tollgate.payment.remote.ChainLook;
import io.tollgate.payment.remote.HttpFacilitator;
import io.tollgate.payment.remote.RemoteSettings;
import io.tollgate.payment.remote.ResourceInfo;
import io.tollgate.payment.sandbox.SandboxFacilitator;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.util.function.SingletonSupplier;

/** The beans that take payments. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PaymentSettings.class, OnchainSettings.class, RemoteSettings.class})
class CheckoutConfiguration {

    static final String BASE_URL = "${tollgate.public-base-url:http://localhost:8402}";

    private final PaymentSettings settings;
    private final Asset asset;
    private final Clock clock;

    CheckoutConfiguration(PaymentSettings settings, ObjectProvider<Clock> clock) {
        this.settings = settings;
        this.asset = Assets.of(settings);
        this.clock = clock.getIfUnique(Clock::systemUTC);
    }

    @Bean
    CheckoutMeters checkoutMeters(MeterRegistry meters) {
        return new CheckoutMeters(meters);
    }

    @Bean
    Wanted wanted(MeteredFacilitator facilitator) {
        Supplier<String> uptoFacilitator =
                () -> settings.upto() ? facilitator.uptoFacilitator(settings.network()) : null;
        return new Wanted(settings, asset, Assets.payTo(settings), uptoFacilitator);
    }

    @Bean
    Paywall paywall(@Value(BASE_URL) String publicBaseUrl, Wanted wanted, CheckoutMeters meters) {
        return new Paywall(settings, wanted, publicBaseUrl, meters);
    }

    @Bean
    Resources resources(@Value(BASE_URL) String publicBaseUrl, ObjectProvider<House> house) {
        return new Resources(publicBaseUrl, SingletonSupplier.of(house::getObject));
    }

    @Bean
    ClaimStore claimStore(JdbcClient jdbc, Changes changes, DatabaseClock time) {
        return new ClaimStore(jdbc, changes, new Lease(time, settings.lease()));
    }

    @Bean
    LeaseStore leaseStore(JdbcClient jdbc, DatabaseClock time) {
        return new LeaseStore(jdbc, new Lease(time, settings.lease()));
    }

    @Bean
    Claims claims(ClaimStore store, LeaseStore leases) {
        return new Claims(store, leases);
    }

    @Bean
    LeaseKeeper leaseKeeper(Claims claims, LeaseStore leases, DatabaseClock time) {
        return new LeaseKeeper(claims, leases, time, pause(), settings.maxTimeout());
    }

    private Duration pause() {
        return settings.lease().dividedBy(10);
    }

    @Bean
    MeteredFacilitator facilitator(
            SandboxFacilitator sandbox,
            OnchainSettings onchain,
            RemoteSettings remote,
            ObjectProvider<ChainView> chain,
            @Value(BASE_URL) String publicBaseUrl,
            MeterRegistry meters) {
        Facilitator chosen =
                switch (settings.facilitator()) {
                    case "sandbox" -> sandbox;
                    case "http" ->
                            new HttpFacilitator(
                                    remote,
                                    CallTokens.of(remote, clock),
                                    sold(publicBaseUrl),
                                    look(chain.getIfAvailable()));
                    case "onchain" -> new OnchainFacilitator(onchain, asset);
                    default ->
                            throw new IllegalArgumentException(
                                    "tollgate.payment.facilitator must be sandbox, http or onchain,"
                                            + " not "
                                            + settings.facilitator());
                };
        return new MeteredFacilitator(chosen, !settings.sandbox(), meters);
    }

    /** Null where no chain can be asked. */
    @Bean
    @Nullable
    ChainView chainView(OnchainSettings onchain) {
        boolean chain = !settings.sandbox() && onchain.rpcUrl() != null;
        return chain ? new ChainView(onchain, asset) : null;
    }

    private static @Nullable ChainLook look(@Nullable ChainView chain) {
        return chain == null ? null : chain::look;
    }

    private static ResourceInfo sold(String publicBaseUrl) {
        return new ResourceInfo(
                publicBaseUrl + "/v1/chat/completions", "One completion", "application/json");
    }

    @Bean
    Reconciler reconciler(
            Claims claims,
            ClaimStore store,
            LeaseStore leases,
            MeteredFacilitator facilitator,
            MeterRegistry meters) {
        return new Reconciler(claims, store, leases, facilitator, asset, pause(), meters);
    }

    @Bean
    UnderWay underWay() {
        return new UnderWay();
    }

    @Bean
    Delivery delivery(
            Paywall paywall,
            Claims claims,
            MeteredFacilitator facilitator,
            UnderWay underWay,
            LateSettlements late) {
        return new Delivery(paywall, claims, facilitator, underWay, late);
    }

    @Bean
    Schemes schemes() {
        return new Schemes(clock, settings.settleBudget(), new Recovery());
    }

    @Bean
    PaymentChecks paymentChecks(
            Resources resources, Schemes schemes, MeteredFacilitator facilitator) {
        return new PaymentChecks(resources, schemes, facilitator);
    }

    @Bean
    Checkout checkout(
            Wanted wanted,
            PaymentChecks checks,
            Schemes schemes,
            Claims claims,
            Solvency solvency,
            Delivery delivery,
            CheckoutMeters meters) {
        return new Checkout(
                settings.enabled(), wanted, checks, schemes, claims, solvency, delivery, meters);
    }
}
