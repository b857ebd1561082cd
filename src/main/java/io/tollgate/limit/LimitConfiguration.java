package io.tollgate.limit;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.database.DatabaseClock;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of this room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class LimitConfiguration {

    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** How long a guest may have to wait for the database. */
    private static final Duration PATIENCE = Duration.ofMillis(5);

    private final LimitSettings settings;
    private final Clock clock;
    private final LimitMeters meters;

    LimitConfiguration(LimitSettings settings, ObjectProvider<Clock> clock, MeterRegistry meters) {
        this.settings = settings;
        this.clock = clock.getIfUnique(Clock::systemUTC);
        this.meters = new LimitMeters(meters);
    }

    @Bean
    Counters limitCounters(
            @Value("${spring.datasource.url:}") String url,
            DataSource source,
            JdbcClient jdbc,
            DatabaseClock time) {
        return settings.shared().at(url)
                ? shared(source, jdbc, new WallMeter(time), TimeMeter.SYSTEM_NANOTIME, PATIENCE)
                : new OwnCounters(TimeMeter.SYSTEM_NANOTIME);
    }

    /**
     * @param wall time that all instances agree on
     * @param time that passes here
     * @param patience how long a guest may have to wait
     */
    static SharedCounters shared(
            DataSource source, JdbcClient jdbc, TimeMeter wall, TimeMeter time, Duration patience) {
        CounterStore store = new CounterStore(jdbc, UUID.randomUUID().toString(), time);
        Reachability reachability = new Reachability(time);
        Hurry hurry = new Hurry(patience, reachability);
        return new SharedCounters(buckets(source, wall), store, reachability, hurry, time);
    }

    private static ProxyManager<String> buckets(DataSource source, TimeMeter wall) {
        return Bucket4jPostgreSQL.selectForUpdateBasedBuilder(source)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("limit_bucket")
                .idColumn("id")
                .stateColumn("state")
                .expiresAtColumn("expires_at")
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                                Duration.ofMinutes(1)))
                .clientClock(wall)
                .requestTimeout(LONGEST)
                .build();
    }

    @Bean
    Limiter limiter(Counters counters, ObjectProvider<LimitSource> source) {
        Limits same = settings.limits();
        return new Limiter(source.getIfAvailable(() -> it -> same), counters, clock, meters);
    }

    @Bean
    Guests guests(Counters counters) {
        return new Guests(settings, counters, clock, meters);
    }
}
