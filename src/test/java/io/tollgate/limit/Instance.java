package io.tollgate.limit;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counters as each of several instances has them. */
final class Instance {

    private Instance() {}

    static SharedCounters on(DataSource source, TimeMeter time) {
        return on(source, time, Duration.ofSeconds(20));
    }

    /**
     * @param patience how long a guest may have to wait
     */
    static SharedCounters on(DataSource source, TimeMeter time, Duration patience) {
        return LimitConfiguration.shared(source, JdbcClient.create(source), time, time, patience);
    }
}
